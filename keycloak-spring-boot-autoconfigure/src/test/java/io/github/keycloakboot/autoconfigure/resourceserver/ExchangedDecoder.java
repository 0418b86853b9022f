package io.github.keycloakboot.autoconfigure.resourceserver;

import java.time.Duration;

/**
 * The decoder of a running service, to be exchanged for one that knows no keys yet: to
 * start a service for each way in which Keycloak may be broken would take too long.
 */
interface ExchangedDecoder {

	/**
	 * Runs with a decoder as the auto-configuration wires it, and closes all that belongs
	 * to it.
	 */
	void with(String issuer, Duration readTimeout, Runnable attack, String... properties);

	/**
	 * The properties of a decoder's application.
	 */
	static String[] properties(String issuer, Duration readTimeout) {
		return new String[] { "keycloak.issuer-uri=" + issuer, "keycloak.client-id=orders-api",
				"keycloak.http.read-timeout=" + readTimeout.toMillis() + "ms" };
	}

}
