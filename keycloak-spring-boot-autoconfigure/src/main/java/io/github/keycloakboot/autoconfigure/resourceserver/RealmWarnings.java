package io.github.keycloakboot.autoconfigure.resourceserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.jwk.RealmLocation;

/**
 * What makes tokens of a realm prove less than they do by default.
 *
 * @param location where the realm is
 * @param realm what the properties say of it
 */
record RealmWarnings(RealmLocation location, RealmProperties realm) {

	private static final Duration LONG_SKEW = Duration.ofMinutes(10);

	private static final Duration LONG_LIFETIME = Duration.ofDays(30);

	/**
	 * The lines, of which there are none as a rule.
	 */
	List<String> texts() {
		List<String> texts = new ArrayList<>();
		if (new PlainHttp(this.location).isExposed()) {
			texts.add("The keys of " + this.location.issuer() + " come over plain http from "
					+ this.location.reachableServerUrl()
					+ ": whoever is on the way can put his own in their place, and then makes tokens that are accepted here. Use https in "
					+ urlProperty() + ", with keycloak.http.ssl-bundle for a certificate of an authority of your own.");
		}
		Duration skew = this.realm.values().clockSkew();
		if (skew.compareTo(LONG_SKEW) > 0) {
			texts.add("Tokens of " + this.location.issuer() + " are accepted for " + skew.toSeconds()
					+ " s after they have expired: " + this.realm.tokenName("clock-skew")
					+ " is for clocks that differ a little. Let NTP set the clocks, and remove it.");
		}
		Duration lifetime = this.realm.values().maxTokenLifetime();
		if (lifetime.compareTo(LONG_LIFETIME) > 0) {
			texts.add("Tokens of " + this.location.issuer() + " may be valid for " + lifetime.toDays()
					+ " days, and who steals one can use it for as long: " + this.realm.tokenName("max-token-lifetime")
					+ " needn't be longer than the realm's 'Access Token Lifespan'.");
		}
		return texts;
	}

	private String urlProperty() {
		if (this.location.internalUrl() != null) {
			return this.realm.name("internal-url");
		}
		return this.realm.name((this.realm.values().issuerUri() != null) ? "issuer-uri" : "server-url");
	}

}
