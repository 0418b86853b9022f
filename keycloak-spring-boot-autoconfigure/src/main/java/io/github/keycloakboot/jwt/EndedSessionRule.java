package io.github.keycloakboot.jwt;

import java.time.Instant;

import io.github.keycloakboot.session.EndedSessions;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * The session that the token belongs to goes on, as far as Keycloak has said otherwise. A
 * token that was issued after the end of its session is one of an offline session, which
 * has the same id and goes on.
 */
final class EndedSessionRule extends TokenRule {

	private final EndedSessions sessions;

	EndedSessionRule(EndedSessions sessions) {
		this.sessions = sessions;
	}

	@Override
	@Nullable Refusal violation(Jwt token) {
		if (!(token.getClaims().get(JwtClaimNames.IAT) instanceof Instant issued)) {
			return null;
		}
		boolean ended = token.getClaims().get("sid") instanceof String sessionId
				&& isEnded(issued, this.sessions.endOf(sessionId));
		boolean allEnded = token.getClaims().get(JwtClaimNames.SUB) instanceof String subject
				&& isEnded(issued, this.sessions.endOfAllOf(subject));
		return (ended || allEnded) ? new Refusal(RefusalKind.SESSION_ENDED,
				() -> "Keycloak has said that its session ended. Whoever has it needs to log in again.") : null;
	}

	private static boolean isEnded(Instant issued, @Nullable Instant end) {
		return end != null && !issued.isAfter(end);
	}

}
