package io.github.keycloakboot.autoconfigure.aot;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * A decision about which beans there are, which a condition makes by the properties.
 */
enum Decision {

	STARTER("keycloak.enabled", is("keycloak.enabled", true)),

	CONNECTION("keycloak.issuer-uri",
			(properties) -> isSet("keycloak.issuer-uri", properties) || isSet("keycloak.server-url", properties)),

	RESOURCE_SERVER("keycloak.resource-server.enabled", is("keycloak.resource-server.enabled", true)),

	METHOD_SECURITY("keycloak.resource-server.method-security", is("keycloak.resource-server.method-security", true)),

	TOKEN_CACHE("keycloak.resource-server.token-cache.enabled",
			is("keycloak.resource-server.token-cache.enabled", true)),

	EAGER("keycloak.resource-server.jwk-set.eager", is("keycloak.resource-server.jwk-set.eager", false)),

	INTROSPECTION("keycloak.resource-server.introspection.mode",
			(properties) -> properties
				.bind("keycloak.resource-server.introspection.mode", KeycloakProperties.Introspection.Mode.class)
				.orElse(KeycloakProperties.Introspection.Mode.OFF) != KeycloakProperties.Introspection.Mode.OFF),

	LOGOUT("keycloak.resource-server.revocation.logout.clients",
			hasEntries("keycloak.resource-server.revocation.logout.clients")),

	SHARED_LOGOUT("keycloak.resource-server.revocation.cache",
			(properties) -> isSet("keycloak.resource-server.revocation.cache", properties)),

	SEVERAL_REALMS("keycloak.realms", hasMembers("keycloak.realms")),

	LOGIN("keycloak.login.paths", hasEntries("keycloak.login.paths")),

	OUTBOUND("keycloak.outbound.enabled", is("keycloak.outbound.enabled", true)),

	OWN_CLIENT("keycloak.client-id",
			(properties) -> isSet("keycloak.client-id", properties)
					|| hasMembers("keycloak.outbound.registrations").test(properties)
					|| is("keycloak.outbound.token-client.enabled", false).test(properties)),

	TOKEN_CLIENT("keycloak.outbound.token-client.enabled", is("keycloak.outbound.token-client.enabled", false)),

	ADMIN("keycloak.admin.enabled", is("keycloak.admin.enabled", true)),

	PROVISIONING("keycloak.provisioning.mode",
			(properties) -> properties.bind("keycloak.provisioning.mode", KeycloakProperties.Provisioning.Mode.class)
				.orElse(KeycloakProperties.Provisioning.Mode.OFF) != KeycloakProperties.Provisioning.Mode.OFF);

	private final String property;

	private final Predicate<Binder> condition;

	Decision(String property, Predicate<Binder> condition) {
		this.property = property;
		this.condition = condition;
	}

	/**
	 * The property that makes it, or the most likely one.
	 */
	String property() {
		return this.property;
	}

	/**
	 * Whether some beans are wanted.
	 * @param properties the properties
	 */
	boolean isWanted(Binder properties) {
		return this.condition.test(properties);
	}

	/**
	 * As the conditions have it, which compare text: binding also takes "on" for true.
	 */
	private static Predicate<Binder> is(String name, boolean withoutValue) {
		return (properties) -> properties.bind(name, String.class).map("true"::equalsIgnoreCase).orElse(withoutValue);
	}

	private static boolean isSet(String name, Binder properties) {
		return !properties.bind(name, String.class).orElse("false").equalsIgnoreCase("false");
	}

	private static Predicate<Binder> hasEntries(String name) {
		return (properties) -> !properties.bind(name, Bindable.listOf(String.class)).orElse(List.of()).isEmpty();
	}

	private static Predicate<Binder> hasMembers(String name) {
		return (properties) -> !properties.bind(name, Bindable.mapOf(String.class, Object.class))
			.orElse(Map.of())
			.isEmpty();
	}

}
