package io.github.keycloakboot.autoconfigure.provisioning;

import java.util.List;

import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Keeps the definitions of realms on the class path in a native image.
 */
final class DefinitionFileHints implements BeanFactoryInitializationAotProcessor {

	private static final String PROPERTY = "keycloak.provisioning.locations";

	@Override
	public BeanFactoryInitializationAotContribution processAheadOfTime(ConfigurableListableBeanFactory beans) {
		Environment environment = beans.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME,
				Environment.class);
		List<String> locations = Binder.get(environment)
			.bind(PROPERTY, Bindable.listOf(String.class))
			.orElse(List.of());
		return (context, code) -> locations.stream()
			.filter((location) -> location.startsWith("classpath"))
			.map((location) -> location.replaceFirst("^classpath\\*?:/*", ""))
			.forEach((pattern) -> context.getRuntimeHints().resources().registerPattern(pattern));
	}

}
