package io.github.keycloakboot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.keycloakboot.jwt.VerifiedTokenCache;
import org.jspecify.annotations.Nullable;

/**
 * The memories for verified tokens of a service, as far as there are any.
 *
 * @param realms the realms of the configuration
 * @param found the cache of realms that are found at run time, or {@code null} for none
 */
record TokenCaches(RealmDecodersByIssuer realms, @Nullable VerifiedTokenCache found) {

	/**
	 * The caches by the issuer of their realm.
	 */
	Map<String, TokenCache> byIssuer() {
		Map<String, TokenCache> caches = new LinkedHashMap<>();
		this.realms.caches().forEach((issuer, cache) -> caches.put(issuer, cache::figures));
		if (this.found != null) {
			caches.put(IssuerTag.FOUND_AT_RUN_TIME, this.found::figures);
		}
		return caches;
	}

}
