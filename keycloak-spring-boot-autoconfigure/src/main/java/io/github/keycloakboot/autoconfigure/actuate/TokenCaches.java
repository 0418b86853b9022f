package io.github.keycloakboot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.VerifiedTokenCache;
import io.github.keycloakboot.realm.RealmAuthentications;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The memories for verified tokens of a service, as far as there are any.
 *
 * @param own the realm of this service
 * @param decoder the decoder if there is one realm
 * @param realms all realms if there are several
 * @param found the cache of realms that are found at run time
 */
record TokenCaches(RealmLocation own, ObjectProvider<KeycloakJwtDecoder> decoder,
		ObjectProvider<RealmAuthentications> realms, ObjectProvider<VerifiedTokenCache> found) {

	/**
	 * The caches by the issuer of their realm.
	 */
	Map<String, TokenCache> byIssuer() {
		Map<String, TokenCache> caches = new LinkedHashMap<>();
		RealmAuthentications several = this.realms.getIfAvailable();
		if (several == null) {
			put(caches, this.own, this.decoder.getIfUnique());
			return caches;
		}
		several.all().forEach((realm) -> put(caches, realm.location(), realm.decoder()));
		VerifiedTokenCache found = this.found.getIfAvailable();
		if (found != null) {
			caches.put(IssuerTag.FOUND_AT_RUN_TIME, found::figures);
		}
		return caches;
	}

	private static void put(Map<String, TokenCache> caches, RealmLocation realm, @Nullable KeycloakJwtDecoder decoder) {
		VerifiedTokenCache cache = (decoder != null) ? decoder.cache() : null;
		if (cache != null) {
			caches.put(realm.issuer(), cache::figures);
		}
	}

}
