package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.ArrayList;
import java.util.List;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.authority.KeycloakPrincipalConverter;
import io.github.keycloakboot.autoconfigure.FurtherRealm;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.OwnClientIntrospection;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.autoconfigure.TokenAnswers;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmKeysFactory;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.jwt.IntrospectedTokens;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.TokenEventListener;
import io.github.keycloakboot.jwt.VerifiedTokenCache;
import io.github.keycloakboot.outbound.ClientRequestListener;
import io.github.keycloakboot.realm.RealmAuthentication;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.cache.CacheManager;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The realms of {@code keycloak.realms}, each with keys, caches and rules of its own.
 */
final class FurtherRealmAuthentications implements AutoCloseable {

	private final List<RealmAuthentication> realms = new ArrayList<>();

	private final List<OwnClientIntrospection> introspections = new ArrayList<>();

	private final RealmKeysFactory keys;

	private final List<OAuth2TokenValidator<Jwt>> validators;

	private final boolean dpop;

	private final @Nullable SslBundles sslBundles;

	private final ObjectProvider<CacheManager> caches;

	private final List<TokenEventListener> listeners;

	private final List<ClientRequestListener> requestListeners;

	/**
	 * Create what belongs to the realms.
	 * @param realms the realms
	 * @param keys fetches the keys of each
	 * @param validators further rules for tokens of each
	 * @param dpop whether tokens bound by DPoP are accepted
	 * @param sslBundles the SSL bundles of the application, or {@code null} if there are
	 * none
	 * @param caches gives the caches of the application
	 * @param listeners who hears of decisions about tokens
	 * @param requestListeners who hears of questions to Keycloak about them
	 */
	FurtherRealmAuthentications(List<FurtherRealm> realms, RealmKeysFactory keys,
			List<OAuth2TokenValidator<Jwt>> validators, boolean dpop, @Nullable SslBundles sslBundles,
			ObjectProvider<CacheManager> caches, List<TokenEventListener> listeners,
			List<ClientRequestListener> requestListeners) {
		this.keys = keys;
		this.validators = validators;
		this.dpop = dpop;
		this.sslBundles = sslBundles;
		this.caches = caches;
		this.listeners = listeners;
		this.requestListeners = requestListeners;
		try {
			realms.forEach((realm) -> this.realms.add(authentication(realm)));
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	private RealmAuthentication authentication(FurtherRealm realm) {
		RealmProperties properties = realm.properties();
		RealmLocation location = realm.location();
		new SentTokens(properties).warnIfTakenBack();
		AuthorityMapping mapping = new AuthorityMapping(properties);
		KeycloakAuthoritiesConverter authorities = new KeycloakAuthoritiesConverter(mapping.roleMapping());
		KeycloakPrincipalConverter principal = new KeycloakPrincipalConverter(mapping.principalClaim());
		VerifiedTokenCache cache = new TokenCaching(properties).cacheIfWanted();
		IntrospectedTokens introspected = introspected(realm);
		RealmKeys keys = new KeyFetching(properties).keys(location, properties.values().revocation().notBefore(),
				this.keys);
		KeycloakJwtDecoder decoder = new TokenRequirements(properties, this.dpop, this.listeners)
			.decoder(location.issuer(), keys, this.validators, null, cache, introspected);
		return new RealmAuthentication(location, keys, decoder, authorities, principal);
	}

	private @Nullable IntrospectedTokens introspected(FurtherRealm realm) {
		if (realm.properties().values().introspection().mode() == KeycloakProperties.Introspection.Mode.OFF) {
			return null;
		}
		OwnClientIntrospection introspection = OwnClientIntrospection.of(realm.properties(), realm, this.sslBundles,
				this.requestListeners);
		this.introspections.add(introspection);
		return new TokenAnswers(realm.properties(), realm.location().issuer(), this.caches).of(introspection);
	}

	List<RealmAuthentication> realms() {
		return List.copyOf(this.realms);
	}

	@Override
	public void close() {
		this.realms.forEach((realm) -> realm.keys().close());
		this.introspections.forEach(OwnClientIntrospection::close);
	}

}
