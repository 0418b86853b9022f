package io.github.keycloakboot.outbound;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.endpoint.DefaultMapOAuth2AccessTokenResponseConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * What the token endpoint answers (RFC 6749, section 5.1).
 *
 * @param members the members of the document
 */
record TokenDocument(Map<String, @Nullable Object> members) {

	OAuth2AccessTokenResponse response() {
		Map<String, Object> present = new HashMap<>();
		this.members.forEach((name, value) -> {
			if (value != null) {
				present.put(name, value);
			}
		});
		if (!(present.get("access_token") instanceof String token) || token.isBlank()
				|| !(present.get("token_type") instanceof String)) {
			throw new KeycloakUnavailableException("What answers for Keycloak sends no token", null);
		}
		try {
			return new DefaultMapOAuth2AccessTokenResponseConverter().convert(present);
		}
		catch (RuntimeException ex) {
			// Not with the cause, which may quote a token
			throw new KeycloakUnavailableException("What answers for Keycloak sends a token that is none", null);
		}
	}

	@Override
	public String toString() {
		return "TokenDocument" + this.members.keySet();
	}

}
