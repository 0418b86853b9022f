package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;
import java.util.function.Function;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.authority.KeycloakPrincipalConverter;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmKeysFactory;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.KeycloakJwtValidators;
import io.github.keycloakboot.jwt.TokenEventListener;
import io.github.keycloakboot.jwt.VerifiedTokenCache;
import io.github.keycloakboot.realm.RealmAuthentication;
import io.github.keycloakboot.realm.TrustedRealm;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Makes what verifies the tokens of a realm that was found while the service runs.
 */
final class FoundRealmAuthentication implements Function<TrustedRealm, RealmAuthentication> {

	private final KeyFetching fetching;

	private final RealmKeysFactory keys;

	private final List<String> algorithms;

	private final List<OAuth2TokenValidator<Jwt>> validators;

	private final boolean dpop;

	// One for all: each realm has keys of its own, and a token counts for its key only
	private final @Nullable VerifiedTokenCache cache;

	private final List<TokenEventListener> listeners;

	FoundRealmAuthentication(RealmProperties properties, RealmKeysFactory keys,
			List<OAuth2TokenValidator<Jwt>> validators, boolean dpop, @Nullable VerifiedTokenCache cache,
			List<TokenEventListener> listeners) {
		this.fetching = new KeyFetching(properties);
		this.keys = keys;
		this.algorithms = properties.values().jwsAlgorithms();
		this.validators = validators;
		this.dpop = dpop;
		this.cache = cache;
		this.listeners = listeners;
	}

	@Override
	public RealmAuthentication apply(TrustedRealm realm) {
		KeycloakJwtValidators rules = KeycloakJwtValidators.forIssuer(realm.location().issuer())
			.clockSkew(realm.clockSkew())
			.maxTokenLifetime(realm.maxTokenLifetime())
			.audiences(realm.audiences())
			.clientId(realm.clientId())
			.authorizedParties(realm.authorizedParties())
			.dpop(this.dpop)
			.and(this.validators);
		RealmKeys keys = this.fetching.keys(realm.location(), realm.notBefore(), this.keys);
		return new RealmAuthentication(realm.location(), keys,
				KeycloakJwtDecoder.builder(keys, this.algorithms, rules)
					.cache(this.cache)
					.listeners(this.listeners)
					.build(),
				new KeycloakAuthoritiesConverter(realm.roleMapping()),
				new KeycloakPrincipalConverter(realm.principalClaim()));
	}

}
