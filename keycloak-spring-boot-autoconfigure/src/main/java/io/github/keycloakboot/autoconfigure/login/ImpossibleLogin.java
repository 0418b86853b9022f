package io.github.keycloakboot.autoconfigure.login;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.ClassUtils;

/**
 * Stops a service whose pages people are to log in to, and can't. If it went on, these
 * pages would ask browsers for a token, or be whatever the application's own rules say.
 */
final class ImpossibleLogin implements SmartInitializingSingleton {

	private final KeycloakProperties properties;

	private final BeanFactory beans;

	private final @Nullable ClassLoader classLoader;

	ImpossibleLogin(KeycloakProperties properties, BeanFactory beans, @Nullable ClassLoader classLoader) {
		this.properties = properties;
		this.beans = beans;
		this.classLoader = classLoader;
	}

	@Override
	public void afterSingletonsInstantiated() {
		throw new InvalidConfigurationPropertyValueException("keycloak.login.paths", this.properties.login().paths(),
				reason());
	}

	private String reason() {
		if (!ClassUtils.isPresent("org.springframework.security.oauth2.client.registration.ClientRegistration",
				this.classLoader)) {
			return "People log in by Spring Security's OAuth2 client, which isn't on the class path."
					+ " Add the dependency org.springframework.boot:spring-boot-starter-security-oauth2-client.";
		}
		if (!this.beans.containsBean("keycloakRealmKeys")) {
			return "People log in to pages of servlet applications, at a realm whose tokens this service knows."
					+ " Set keycloak.issuer-uri, and leave keycloak.resource-server.enabled on; a reactive application"
					+ " needs a filter chain of its own with oauth2Login().";
		}
		if (!this.beans.containsBean("keycloakLoginSettings")) {
			return "There is no client to log in by. Set keycloak.client-id and keycloak.client-secret to the client of"
					+ " this service, which needs the standard flow.";
		}
		return "These paths belong to the filter chain that comes with the starter, and the application has its own."
				+ " Remove the property, and let a chain of yours use KeycloakLoginConfigurer.";
	}

}
