package io.github.keycloakboot.jwt;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * {@code aud} holds an audience of this service (RFC 8725, section 3.9), or, where only
 * the client id is known, {@code azp} is this service's own client.
 */
final class AudienceRule extends TokenRule {

	private final Set<String> audiences;

	private final @Nullable String ownClientId;

	AudienceRule(Set<String> audiences, @Nullable String ownClientId) {
		this.audiences = audiences;
		this.ownClientId = ownClientId;
	}

	@Override
	@Nullable String violation(Jwt token) {
		if (token.getClaim(JwtClaimNames.AUD) instanceof List<?> audience) {
			for (Object name : audience) {
				if (name instanceof String text && this.audiences.contains(text)) {
					return null;
				}
			}
		}
		boolean own = (this.ownClientId != null && this.ownClientId.equals(token.getClaim("azp")));
		return own ? null : "The token is not meant for this service";
	}

}
