package io.github.keycloakboot.autoconfigure.provisioning;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.KeycloakProperties.Provisioning;
import io.github.keycloakboot.provisioning.RealmProvisioner;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import io.github.keycloakboot.provisioning.definition.RealmDefinitionCustomizer;
import org.keycloak.admin.client.Keycloak;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * What the mode asks for, where it can be done.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Keycloak.class)
@Conditional(OnProvisioningMode.class)
class ProvisioningAtStartConfiguration {

	@Bean
	@ConditionalOnSingleCandidate(RealmProvisioner.class)
	ProvisioningAtStart keycloakProvisioningAtStart(KeycloakProperties properties, RealmProvisioner provisioner,
			ResourceLoader resourceLoader, Environment environment, ObjectProvider<RealmDefinition> definitions,
			ObjectProvider<RealmDefinitionCustomizer> customizers) {
		Provisioning provisioning = properties.provisioning();
		DefinedRealms realms = new DefinedRealms(new DefinitionFiles(provisioning.locations(), resourceLoader),
				environment, definitions, customizers);
		return new ProvisioningAtStart(provisioning, realms, provisioner);
	}

}
