package io.github.keycloakboot.test.context;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for a {@link KeycloakTest} of a reactive service, which is called by
 * a {@code WebTestClient}. The {@code RestTestClient} that Spring Boot would make needs
 * Spring MVC.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
final class ReactiveServiceAutoConfiguration {

	private static final String CLIENT = "restTestClient";

	@Bean
	static BeanDefinitionRegistryPostProcessor withoutRestTestClient() {
		return ReactiveServiceAutoConfiguration::removeTheOneOfSpringBoot;
	}

	private static void removeTheOneOfSpringBoot(BeanDefinitionRegistry beans) {
		if (beans.containsBeanDefinition(CLIENT)) {
			BeanDefinition client = beans.getBeanDefinition(CLIENT);
			String configuration = client.getFactoryBeanName();
			if (configuration != null && configuration.endsWith("RestTestClientTestAutoConfiguration")) {
				beans.removeBeanDefinition(CLIENT);
			}
		}
	}

}
