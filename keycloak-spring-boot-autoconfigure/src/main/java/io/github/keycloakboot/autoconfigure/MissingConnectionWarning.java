package io.github.keycloakboot.autoconfigure;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Tells those who describe a realm or a client, but not where Keycloak is, that nothing
 * came of it. Where several realms are described, the service doesn't start.
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
		boolean connected = this.connection.stream().findAny().isPresent();
		if (!connected && !this.properties.realms().isEmpty()) {
			throw new InvalidConfigurationPropertyValueException("keycloak.issuer-uri", null,
					"The realms of keycloak.realms come beside the realm of this service, which isn't known. Set it to the"
							+ " issuer of one of them, and move what else that one has there to keycloak.client-id and"
							+ " keycloak.resource-server.");
		}
		if (described && !connected) {
			logger.warn("Keycloak is not used, as it isn't known where it is: "
					+ "set keycloak.issuer-uri, or keycloak.server-url and keycloak.realm.");
		}
	}

}
