package io.github.keycloakboot.jwt;

import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Asks Keycloak about tokens whose signature is right and whose time hasn't run out (RFC
 * 7662).
 */
public interface TokenIntrospection {

	/**
	 * Whether Keycloak has to be asked about a token.
	 * @param claims the claims of the token
	 * @return {@code false} if they say enough
	 */
	boolean concerns(Map<String, Object> claims);

	/**
	 * Ask about a token, without waiting for the answer.
	 * @param token the token
	 * @return what Keycloak says of it, as JSON has it; nothing at all if it isn't
	 * active. It fails with a
	 * {@link org.springframework.security.oauth2.jwt.JwtException} if Keycloak can't be
	 * asked, whose message holds nothing of the token
	 */
	CompletionStage<Map<String, @Nullable Object>> ask(String token);

}
