package io.github.keycloakboot.autoconfigure.switches;

import java.util.List;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * Refuses what Spring Boot's conditions and its binding don't understand alike: to a
 * condition anything but "true" is false, so that "on" or "yes" would switch a protection
 * off while the bound property says that it is on.
 */
final class SwitchCheck implements BeanFactoryPostProcessor {

	/** Those that conditions look at. */
	static final List<String> SWITCHES = List.of("keycloak.enabled", "keycloak.resource-server.enabled",
			"keycloak.resource-server.method-security", "keycloak.resource-server.token-cache.enabled",
			"keycloak.resource-server.jwk-set.eager", "keycloak.outbound.enabled",
			"keycloak.outbound.token-client.enabled", "keycloak.admin.enabled");

	private final Environment environment;

	SwitchCheck(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		for (String property : SWITCHES) {
			String value = this.environment.getProperty(property);
			if (value != null && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
				throw new InvalidConfigurationPropertyValueException(property, value,
						"It is neither true nor false. Write true or false.");
			}
		}
	}

}
