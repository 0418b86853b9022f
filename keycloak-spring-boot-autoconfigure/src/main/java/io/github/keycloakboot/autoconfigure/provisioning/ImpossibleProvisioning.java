package io.github.keycloakboot.autoconfigure.provisioning;

import java.util.Locale;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.ClassUtils;

/**
 * Stops a service that is to provision realms and can't. If it went on, nobody would
 * notice that realms are not as defined.
 */
final class ImpossibleProvisioning implements SmartInitializingSingleton {

	private final KeycloakProperties properties;

	private final ObjectProvider<KeycloakConnectionDetails> connection;

	private final @Nullable ClassLoader classLoader;

	ImpossibleProvisioning(KeycloakProperties properties, ObjectProvider<KeycloakConnectionDetails> connection,
			@Nullable ClassLoader classLoader) {
		this.properties = properties;
		this.connection = connection;
		this.classLoader = classLoader;
	}

	@Override
	public void afterSingletonsInstantiated() {
		throw new InvalidConfigurationPropertyValueException("keycloak.provisioning.mode",
				this.properties.provisioning().mode().name().toLowerCase(Locale.ROOT),
				reason() + " To start without provisioning, set the mode to 'off'.");
	}

	private String reason() {
		if (!ClassUtils.isPresent("org.keycloak.admin.client.Keycloak", this.classLoader)) {
			return "Realms are provisioned by Keycloak's admin client, which isn't on the class path."
					+ " Use the dependency io.github.keycloakboot:keycloak-spring-boot-starter-admin in place of"
					+ " keycloak-spring-boot-starter.";
		}
		if (this.connection.stream().findAny().isEmpty()) {
			return "Realms can't be provisioned, as it isn't known where Keycloak is."
					+ " Set keycloak.issuer-uri, or keycloak.server-url and keycloak.realm.";
		}
		if (!this.properties.admin().enabled()) {
			return "Realms are provisioned by the admin client, and keycloak.admin.enabled is false."
					+ " Set that to true.";
		}
		return "Realms are provisioned by one admin client, and there are several beans of the type Keycloak or"
				+ " RealmProvisioner. Mark one of them as @Primary.";
	}

}
