package io.github.keycloakboot.autoconfigure.legacy;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Stops a service that is configured for something else, before anything fails for that:
 * it would start without the protection that somebody thinks it has.
 */
final class LegacyPropertyCheck implements BeanFactoryPostProcessor {

	private static final Log logger = LogFactory.getLog(LegacyPropertyCheck.class);

	private final Environment environment;

	LegacyPropertyCheck(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		LegacyProperties properties = new LegacyProperties(this.environment);
		if (!properties.deliberate().isEmpty()) {
			throw new LegacyPropertyException(properties.deliberate(), new NewYaml(this.environment).text());
		}
		properties.ofTheEnvironment()
			.forEach((property) -> logger.warn(
					"An environment variable sets " + property.name() + ", which means nothing here. If it is meant for"
							+ " this service, what takes its place is: " + property.successor() + "."));
	}

}
