package io.github.keycloakboot.jwt;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * The realms whose tokens a service accepts, each with the decoder that verifies them.
 * Safe for use by many threads.
 */
public interface RealmDecoders {

	/**
	 * The decoder of a realm. Never waits.
	 * @param issuer an issuer that a token names and that nobody has verified; it is
	 * compared character by character
	 * @return the decoder, or {@code null} if tokens of this issuer aren't accepted
	 */
	@Nullable KeycloakJwtDecoder known(String issuer);

	/**
	 * Issuers whose tokens are accepted, to be shown to whoever runs the service.
	 * @return the issuers
	 */
	Collection<String> issuers();

}
