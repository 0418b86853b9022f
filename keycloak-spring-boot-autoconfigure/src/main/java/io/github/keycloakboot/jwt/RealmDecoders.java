package io.github.keycloakboot.jwt;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
	 * Find the decoder of a realm that isn't known yet, without waiting for it.
	 * @param issuer an issuer that a token names and that nobody has verified
	 * @return the decoder, or {@code null} if tokens of this issuer aren't accepted, or a
	 * {@link io.github.keycloakboot.jwk.KeysUnavailableException} if that can't be told
	 * now
	 */
	default CompletionStage<@Nullable KeycloakJwtDecoder> find(String issuer) {
		return CompletableFuture.completedStage(known(issuer));
	}

	/**
	 * A token was verified and accepted. Never waits.
	 * @param issuer its issuer
	 */
	default void verified(String issuer) {
	}

	/**
	 * Issuers whose tokens are accepted, to be shown to whoever runs the service.
	 * @return the issuers
	 */
	Collection<String> issuers();

}
