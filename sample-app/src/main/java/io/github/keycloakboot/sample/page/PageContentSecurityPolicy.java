package io.github.keycloakboot.sample.page;

import java.net.URI;

import io.github.keycloakboot.jwk.RealmLocation;

/**
 * What the browser lets the page do: load what this service serves, nothing inline, and
 * be shown in no frame.
 *
 * @param value the value of the header
 */
record PageContentSecurityPolicy(String value) {

	// Browsers hold the redirect to Keycloak that answers the form of the log-out against
	// form-action, too.
	static PageContentSecurityPolicy of(RealmLocation realm) {
		URI issuer = URI.create(realm.issuer());
		return new PageContentSecurityPolicy("default-src 'self'; base-uri 'none'; object-src 'none'; "
				+ "frame-ancestors 'none'; form-action 'self' " + issuer.getScheme() + "://" + issuer.getRawAuthority()
				+ "; require-trusted-types-for 'script'");
	}

}
