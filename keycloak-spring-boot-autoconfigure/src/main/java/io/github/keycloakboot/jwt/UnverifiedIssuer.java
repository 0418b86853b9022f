package io.github.keycloakboot.jwt;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Looks for the issuer at the beginning of a token's payload, where Keycloak writes it. A
 * hint and no more: whatever it finds, somebody else has to verify.
 */
final class UnverifiedIssuer {

	// Whole groups of base64url, and more than Keycloak writes before the issuer
	private static final int CHARACTERS = 512;

	private final JsonFactory factory = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.build();

	/**
	 * The issuer that a token seems to name.
	 * @return the issuer, or {@code null} if it isn't found so quickly
	 */
	@Nullable String of(String token) {
		int begin = token.indexOf('.') + 1;
		int end = token.indexOf('.', begin);
		if (begin == 0 || end < 0) {
			return null;
		}
		try {
			byte[] bytes = Base64.getUrlDecoder().decode(token.substring(begin, Math.min(end, begin + CHARACTERS)));
			// An issuer is a URL, which is ASCII
			return find(new String(bytes, StandardCharsets.ISO_8859_1).toCharArray());
		}
		catch (IllegalArgumentException | JacksonException ex) {
			return null;
		}
	}

	private @Nullable String find(char[] json) {
		try (JsonParser parser = this.factory.createParser(ObjectReadContext.empty(), json, 0, json.length)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return null;
			}
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				JsonToken value = parser.nextToken();
				if (name.equals(JwtClaimNames.ISS)) {
					return (value == JsonToken.VALUE_STRING) ? parser.getString() : null;
				}
				parser.skipChildren();
			}
			return null;
		}
	}

}
