package io.github.keycloakboot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.keycloakboot.jwk.KeyStatus;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.realm.RealmAuthentication;
import io.github.keycloakboot.realm.RealmAuthentications;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the realms of the configuration. Those of realms that are found at run time
 * come and go.
 *
 * @param own the keys of the realm of this service
 * @param realms all realms, or {@code null} if there is one
 */
record KeysOfRealms(RealmKeys own, @Nullable RealmAuthentications realms) {

	List<RealmKeys> all() {
		if (this.realms == null) {
			return List.of(this.own);
		}
		return this.realms.all().stream().map(RealmAuthentication::keys).toList();
	}

	/**
	 * The keys by the name of the realm, or by its issuer where another realm has that
	 * name.
	 */
	Map<String, RealmKeys> byName() {
		Map<String, RealmKeys> byName = new LinkedHashMap<>();
		for (RealmKeys keys : all()) {
			KeyStatus status = keys.status();
			if (byName.putIfAbsent(status.location().realm(), keys) != null) {
				byName.put(status.location().issuer(), keys);
			}
		}
		return byName;
	}

}
