package io.github.keycloakboot.jwt;

import java.util.Collection;
import java.util.List;

import io.github.keycloakboot.jwk.RealmKeys;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link KeycloakJwtDecoder}.
 *
 * @see KeycloakJwtDecoder#builder
 */
public final class KeycloakJwtDecoderBuilder {

	private final RealmKeys keys;

	private final List<String> algorithms;

	private final KeycloakJwtValidators validators;

	private @Nullable VerifiedTokenCache cache;

	private @Nullable IntrospectedTokens introspected;

	private List<TokenEventListener> listeners = List.of();

	KeycloakJwtDecoderBuilder(RealmKeys keys, Collection<String> algorithms, KeycloakJwtValidators validators) {
		this.keys = keys;
		this.algorithms = List.copyOf(algorithms);
		this.validators = validators;
	}

	/**
	 * Remember tokens whose signature was verified.
	 * @param cache where, to be shared with decoders of other realms at most; or
	 * {@code null} to verify each every time
	 * @return this builder
	 */
	public KeycloakJwtDecoderBuilder cache(@Nullable VerifiedTokenCache cache) {
		this.cache = cache;
		return this;
	}

	/**
	 * Ask Keycloak about tokens.
	 * @param introspected what Keycloak says of them, not to be shared with other
	 * decoders; or {@code null} to ask nobody
	 * @return this builder
	 */
	public KeycloakJwtDecoderBuilder introspected(@Nullable IntrospectedTokens introspected) {
		this.introspected = introspected;
		return this;
	}

	/**
	 * Tell of decisions.
	 * @param listeners who hears of them
	 * @return this builder
	 */
	public KeycloakJwtDecoderBuilder listeners(Collection<TokenEventListener> listeners) {
		this.listeners = List.copyOf(listeners);
		return this;
	}

	/**
	 * Build the decoder. It makes no request before it has a token to verify.
	 * @return the decoder
	 * @throws IllegalArgumentException if an algorithm is unknown or symmetric
	 */
	public KeycloakJwtDecoder build() {
		return new KeycloakJwtDecoder(this);
	}

	RealmKeys keys() {
		return this.keys;
	}

	List<String> algorithms() {
		return this.algorithms;
	}

	KeycloakJwtValidators validators() {
		return this.validators;
	}

	@Nullable VerifiedTokenCache cache() {
		return this.cache;
	}

	@Nullable IntrospectedTokens introspected() {
		return this.introspected;
	}

	List<TokenEventListener> listeners() {
		return this.listeners;
	}

}
