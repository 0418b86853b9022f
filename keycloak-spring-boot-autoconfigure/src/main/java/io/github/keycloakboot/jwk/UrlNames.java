package io.github.keycloakboot.jwk;

/**
 * What those who run a service set where a realm is, or how long its keys are good.
 */
enum UrlNames {

	/**
	 * For the realm of the service, whose properties are known.
	 */
	OWN,

	/**
	 * For one beside it: it may be of any name, or of no property at all.
	 */
	OTHER;

	/**
	 * A text in which the properties are those of the realm of the service.
	 */
	String in(String text) {
		return (this == OWN) ? text
				: text.replace("keycloak.issuer-uri", "the issuer of this realm")
					.replace("keycloak.internal-url", "the internal URL of this realm")
					.replace("keycloak.resource-server.jwk-set.", "jwk-set.");
	}

}
