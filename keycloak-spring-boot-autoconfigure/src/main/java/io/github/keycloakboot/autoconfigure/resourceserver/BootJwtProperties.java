package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.core.env.Environment;

/**
 * Spring Boot's own properties for a JWT resource server. Those that would silently have
 * no effect beside a bean of this library fail the start.
 */
final class BootJwtProperties {

	private static final String GROUP_NAME = "spring.security.oauth2.resourceserver.jwt";

	private static final ConfigurationPropertyName GROUP = ConfigurationPropertyName.of(GROUP_NAME);

	private static final String PREFIX = GROUP_NAME + ".";

	private static final String ISSUER_URI = PREFIX + "issuer-uri";

	private final Iterable<ConfigurationPropertySource> sources;

	private final Binder binder;

	BootJwtProperties(Environment environment) {
		this.sources = ConfigurationPropertySources.get(environment);
		this.binder = Binder.get(environment);
	}

	/**
	 * Refuse those of the decoder, unless the issuer is the same. Where a container or a
	 * test server takes the place of the realm of the properties, that realm counts too.
	 */
	void refuseThoseOfTheDecoder(String connected, KeycloakProperties properties) {
		if (isNone()) {
			return;
		}
		this.binder.bind(ISSUER_URI, String.class).ifBound((other) -> {
			if (!other.equals(connected) && !other.equals(properties.issuerUri())) {
				throw conflict(ISSUER_URI, other, "keycloak.issuer-uri");
			}
		});
		refuse("jwk-set-uri", "keycloak.issuer-uri");
		refuse("public-key-location", "keycloak.issuer-uri");
		refuse("audiences", "keycloak.resource-server.audiences");
		refuse("jws-algorithms", "keycloak.resource-server.jws-algorithms");
	}

	void refuseThoseOfTheConverter() {
		if (isNone()) {
			return;
		}
		refuse("authority-prefix", "keycloak.resource-server.authorities.role-prefix");
		refuse("authorities-claim-name", "keycloak.resource-server.authorities.realm-roles");
		refuse("authorities-claim-delimiter", "keycloak.resource-server.authorities.realm-roles");
		refuse("authorities-claim-expressions", "keycloak.resource-server.authorities.client-roles");
		refuse("principal-claim-name", "keycloak.resource-server.principal-claim");
	}

	/**
	 * Whether no source has any of them, as in most services: to bind each takes longer.
	 */
	private boolean isNone() {
		for (ConfigurationPropertySource source : this.sources) {
			if (source.containsDescendantOf(GROUP) != ConfigurationPropertyState.ABSENT) {
				return false;
			}
		}
		return true;
	}

	private void refuse(String name, String ours) {
		this.binder.bind(PREFIX + name, Bindable.listOf(String.class)).ifBound((value) -> {
			throw conflict(PREFIX + name, value, ours);
		});
	}

	/**
	 * Spring Boot has no analysis of properties that exclude each other unless both are
	 * set.
	 */
	private RuntimeException conflict(String name, Object value, String ours) {
		if (this.binder.bind(ours, Bindable.listOf(String.class)).isBound()) {
			return new MutuallyExclusiveConfigurationPropertiesException(List.of(name, ours), List.of(name, ours));
		}
		return new InvalidConfigurationPropertyValueException(name, value,
				"Tokens are verified and mapped by beans of keycloak-spring-boot-starter, which don't read it. Remove it:"
						+ " what takes its place is " + ours + ".");
	}

}
