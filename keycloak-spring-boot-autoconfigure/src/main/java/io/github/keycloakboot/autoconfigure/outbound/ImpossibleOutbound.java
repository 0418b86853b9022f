package io.github.keycloakboot.autoconfigure.outbound;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Stops a service that is to call others with tokens, or to get some, and has nothing to
 * get them by. If it went on, nobody would notice that these properties do nothing.
 */
final class ImpossibleOutbound implements SmartInitializingSingleton {

	private final KeycloakProperties.Outbound properties;

	ImpossibleOutbound(KeycloakProperties properties) {
		this.properties = properties.outbound();
	}

	@Override
	public void afterSingletonsInstantiated() {
		String reason = "Tokens come by Spring Security's OAuth2 client, which isn't on the class path."
				+ " Add the dependency org.springframework.boot:spring-boot-starter-security-oauth2-client."
				+ " To start without them, set keycloak.outbound.enabled to false.";
		if (this.properties.registrations().isEmpty()) {
			throw new InvalidConfigurationPropertyValueException("keycloak.outbound.token-client.enabled", true,
					reason);
		}
		throw new InvalidConfigurationPropertyValueException("keycloak.outbound.registrations",
				this.properties.registrations().keySet(), reason);
	}

}
