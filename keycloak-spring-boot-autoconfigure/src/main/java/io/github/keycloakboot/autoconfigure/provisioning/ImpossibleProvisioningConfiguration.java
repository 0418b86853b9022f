package io.github.keycloakboot.autoconfigure.provisioning;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

/**
 * What the mode asks for, where it can't be done.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnProvisioningMode.class)
class ImpossibleProvisioningConfiguration {

	// By name: the class can't be loaded without the admin client.
	@Bean
	@ConditionalOnMissingBean(name = "keycloakProvisioningAtStart")
	ImpossibleProvisioning keycloakImpossibleProvisioning(KeycloakProperties properties,
			ObjectProvider<KeycloakConnectionDetails> connection, ResourceLoader resourceLoader) {
		return new ImpossibleProvisioning(properties, connection, resourceLoader.getClassLoader());
	}

}
