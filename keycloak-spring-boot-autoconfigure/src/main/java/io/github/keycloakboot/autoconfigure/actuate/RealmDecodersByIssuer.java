package io.github.keycloakboot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.jwt.IntrospectedTokens;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.VerifiedTokenCache;
import io.github.keycloakboot.realm.RealmAuthentication;
import io.github.keycloakboot.realm.RealmAuthentications;
import org.jspecify.annotations.Nullable;

/**
 * The decoders of the realms of the configuration, and what they remember.
 *
 * @param own the realm of this service
 * @param decoder its decoder if there is one realm, or {@code null} if the application
 * decides on tokens itself
 * @param realms all realms if there are several
 */
record RealmDecodersByIssuer(RealmLocation own, @Nullable KeycloakJwtDecoder decoder,
		@Nullable RealmAuthentications realms) {

	private Map<String, KeycloakJwtDecoder> all() {
		Map<String, KeycloakJwtDecoder> all = new LinkedHashMap<>();
		if (this.realms != null) {
			for (RealmAuthentication realm : this.realms.all()) {
				all.put(realm.location().issuer(), realm.decoder());
			}
		}
		else if (this.decoder != null) {
			all.put(this.own.issuer(), this.decoder);
		}
		return all;
	}

	/**
	 * Where verified tokens are remembered, as far as they are.
	 */
	Map<String, VerifiedTokenCache> caches() {
		Map<String, VerifiedTokenCache> caches = new LinkedHashMap<>();
		all().forEach((issuer, decoder) -> {
			VerifiedTokenCache cache = decoder.cache();
			if (cache != null) {
				caches.put(issuer, cache);
			}
		});
		return caches;
	}

	/**
	 * What Keycloak says of tokens, as far as it is asked.
	 */
	Map<String, IntrospectedTokens> introspected() {
		Map<String, IntrospectedTokens> introspected = new LinkedHashMap<>();
		all().forEach((issuer, decoder) -> {
			IntrospectedTokens tokens = decoder.introspected();
			if (tokens != null) {
				introspected.put(issuer, tokens);
			}
		});
		return introspected;
	}

}
