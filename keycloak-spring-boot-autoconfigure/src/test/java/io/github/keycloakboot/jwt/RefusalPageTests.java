package io.github.keycloakboot.jwt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.log.TroubleshootingPage;
import io.github.keycloakboot.session.InMemoryEndedSessions;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each way in which a token may be refused is on the page on what goes wrong, by the line
 * that is really printed.
 */
@Timeout(60)
class RefusalPageTests {

	private final ObservedRealm realm = new ObservedRealm("DEBUG");

	private final TroubleshootingPage page = new TroubleshootingPage();

	/**
	 * As in a service that knows the keys of its realm.
	 */
	@BeforeEach
	void start() {
		this.realm.decoder().decode(token().sign());
	}

	@AfterEach
	void stop() {
		this.realm.close();
	}

	private StubAccessToken token() {
		return this.realm.token();
	}

	private KeycloakJwtValidators rules() {
		return this.realm.rules();
	}

	private static long now() {
		return Instant.now().getEpochSecond();
	}

	@ParameterizedTest
	@EnumSource
	void eachKindIsOnThePage(RefusalKind kind) {
		String line = line(kind);
		assertThat(line).startsWith(kind.severity() + " Refused (").contains("): " + kind.sentence() + ". ");
		this.page.requireLine(line);
	}

	private String line(RefusalKind kind) {
		return switch (kind) {
			case MALFORMED -> this.realm.refuse("opaque");
			case MALFORMED_CLAIMS -> refuse(token().claim("exp", "tomorrow"));
			case ALGORITHM -> this.realm.refuse(this.realm.decoder(rules(), "ES256"), token().sign());
			case TYPE -> refuse(token().claim("typ", "ID"));
			case NOT_AN_ID_TOKEN -> refuse(rules().kind(TokenKind.ID).clientId("orders-api"), token());
			case NOT_A_LOGOUT_TOKEN -> refuse(rules().kind(TokenKind.LOGOUT).clientId("orders-api"), token());
			case LOGOUT_CLAIMS -> refuse(rules().kind(TokenKind.LOGOUT).clientId("orders-api"), logout());
			case EXTENSION -> refuse(token().header("crit", List.of("exp")));
			case NO_KEY -> refuse(token().withoutHeader("kid"));
			case ISSUER -> refuse(KeycloakJwtValidators.forIssuer("https://sso.example.com/realms/shop"),
					token().claim("iss", "http://keycloak:8080/realms/shop"));
			case UNKNOWN_KEY -> refuse(token().header("kid", "gone"));
			case SIGNATURE -> signedOtherwise();
			case NO_EXPIRY -> refuse(token().without("exp"));
			case NO_TIME_OF_ISSUE -> refuse(token().without("iat"));
			case EXPIRED -> refuse(token().claim("iat", now() - 700).claim("exp", now() - 400));
			case NOT_VALID_YET -> refuse(token().claim("iat", now() + 120));
			case LIFETIME -> refuse(rules().maxTokenLifetime(Duration.ofMinutes(2)), token());
			case REVOKED -> revoked();
			case SESSION_ENDED -> refuse(rules().endedSessions(endOf("session-1")), token().claim("sid", "session-1"));
			case INACTIVE -> inactive();
			case SUBJECT -> refuse(token().without("sub"));
			case BINDING ->
				refuse(rules().dpop(false), token().claim("typ", "DPoP").claim("cnf", Map.of("jkt", "thumb")));
			case CERTIFICATE -> refuse(token().claim("cnf", Map.of("x5t#S256", "thumb")));
			case AUDIENCE ->
				refuse(rules().clientId("orders-api"), token().audience("account").claim("azp", "web-spa"));
			case AUTHORIZED_PARTY ->
				refuse(rules().authorizedParties(List.of("cron", "web-shop")), token().claim("azp", "game"));
			case FURTHER_RULE -> refuse(rules().and(List.of((jwt) -> OAuth2TokenValidatorResult
				.failure(new OAuth2Error("account_locked", "The account is locked", null)))), token());
		};
	}

	private String refuse(StubAccessToken token) {
		return refuse(rules(), token);
	}

	private String refuse(KeycloakJwtValidators rules, StubAccessToken token) {
		return this.realm.refuse(rules, token.sign());
	}

	private StubAccessToken logout() {
		return token().claim("typ", "Logout")
			.audience("orders-api")
			.without("sub")
			.without("sid")
			.claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
	}

	private String signedOtherwise() {
		StubKey other = StubKey.generate(JWSAlgorithm.RS256);
		return this.realm.refuse(token().signBy(other));
	}

	private String revoked() {
		this.realm.lines().close();
		try (ObservedRealm revoking = new ObservedRealm("DEBUG")) {
			revoking.keycloak().revokeTokensBefore(Instant.now().plusSeconds(30));
			return revoking.refuse(revoking.token().sign());
		}
	}

	private static InMemoryEndedSessions endOf(String sessionId) {
		InMemoryEndedSessions sessions = new InMemoryEndedSessions(Duration.ofHours(1));
		sessions.end(sessionId, Instant.now().plusSeconds(30));
		return sessions;
	}

	private String inactive() {
		return this.realm.refuse(this.realm.decoder(new Inactive()), token().sign());
	}

	@Test
	void whatClientsSendByMistakeIsOnThePage() {
		for (StubAccessToken mistaken : List.of(token().claim("typ", "Refresh"),
				token().header("typ", "logout+jwt").claim("typ", "Logout"), token().header("typ", "dpop+jwt"),
				token().without("typ"))) {
			this.page.requireLine(refuse(mistaken));
		}
		this.page.requireLine(this.realm.refuse("a.b.c"));
		this.page.requireLine(this.realm.refuse("a.b.c.d.e"));
	}

	/**
	 * A Keycloak that says of each token that it isn't active.
	 */
	private static final class Inactive implements TokenIntrospection {

		@Override
		public boolean concerns(Map<String, Object> claims) {
			return true;
		}

		@Override
		public CompletionStage<Map<String, @Nullable Object>> ask(String token) {
			return CompletableFuture.completedFuture(Map.of());
		}

	}

}
