package io.github.keycloakboot.autoconfigure.login;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.io.ResourceLoader;

/**
 * Auto-configuration for saying why nobody can log in to the paths of
 * {@code keycloak.login.paths}.
 */
@AutoConfiguration(after = KeycloakLoginAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "keycloak.enabled", matchIfMissing = true)
@Conditional(OnLoginPaths.class)
@ConditionalOnBean(KeycloakProperties.class)
public final class ImpossibleLoginAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "keycloakLoginFilterChain")
	ImpossibleLogin keycloakImpossibleLogin(KeycloakProperties properties, BeanFactory beans,
			ResourceLoader resources) {
		return new ImpossibleLogin(properties, beans, resources.getClassLoader());
	}

}
