package io.github.keycloakboot.autoconfigure;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Tells those who describe a realm or a client, but not where Keycloak is, that nothing
 * came of it.
 */
final class MissingConnectionWarning implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(MissingConnectionWarning.class);

	private final KeycloakProperties properties;

	private final ObjectProvider<KeycloakConnectionDetails> connection;

	MissingConnectionWarning(KeycloakProperties properties, ObjectProvider<KeycloakConnectionDetails> connection) {
		this.properties = properties;
		this.connection = connection;
	}

	@Override
	public void afterSingletonsInstantiated() {
		boolean described = this.properties.realm() != null || this.properties.clientId() != null
				|| this.properties.resourceServer().audiences() != null;
		if (described && this.connection.stream().findAny().isEmpty()) {
			logger.warn("Keycloak is not used, as it isn't known where it is: "
					+ "set keycloak.issuer-uri, or keycloak.server-url and keycloak.realm.");
		}
	}

}
