package io.github.keycloakboot.autoconfigure.legacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The properties below {@code keycloak} that are of Keycloak's former adapters, or of
 * another tool.
 */
final class LegacyProperties {

	private static final ConfigurationPropertyName KEYCLOAK = ConfigurationPropertyName.of("keycloak");

	// These have members
	private static final List<String> GROUPS = List.of("credentials", "securityconstraints", "policyenforcer",
			"policyenforcerconfig", "availabilitycheck", "redirectrewriterules");

	private final Map<String, String> successors = new Successor().byName();

	private final List<LegacyProperty> deliberate = new ArrayList<>();

	private final List<LegacyProperty> ofTheEnvironment = new ArrayList<>();

	LegacyProperties(Environment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource names) {
				names.stream().filter(KEYCLOAK::isAncestorOf).forEach((name) -> look(name, source));
			}
		}
	}

	private void look(ConfigurationPropertyName name, ConfigurationPropertySource source) {
		String element = name.getElement(1, Form.UNIFORM);
		String successor = this.successors.get(element);
		if (successor == null || (name.getNumberOfElements() > 2 && !GROUPS.contains(element))) {
			return;
		}
		// Variables may be there for something else, as those of a container are
		List<LegacyProperty> found = isEnvironment(source) ? this.ofTheEnvironment : this.deliberate;
		found.add(new LegacyProperty(name.toString(), origin(source.getConfigurationProperty(name)), successor));
	}

	private static boolean isEnvironment(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof PropertySource<?> propertySource
				&& propertySource.getName().endsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
	}

	private static @Nullable Origin origin(@Nullable ConfigurationProperty property) {
		return (property != null) ? property.getOrigin() : null;
	}

	/**
	 * Those that somebody has written for this service.
	 */
	List<LegacyProperty> deliberate() {
		return this.deliberate;
	}

	/**
	 * Those that may be meant for something else.
	 */
	List<LegacyProperty> ofTheEnvironment() {
		return this.ofTheEnvironment;
	}

}
