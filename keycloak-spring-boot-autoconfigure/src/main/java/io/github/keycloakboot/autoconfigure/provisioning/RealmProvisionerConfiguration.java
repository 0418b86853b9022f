package io.github.keycloakboot.autoconfigure.provisioning;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.KeycloakProperties.Provisioning;
import io.github.keycloakboot.provisioning.ProvisioningListener;
import io.github.keycloakboot.provisioning.RealmProvisioner;
import org.keycloak.admin.client.Keycloak;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * The provisioner that the properties describe.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Keycloak.class)
class RealmProvisionerConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(Keycloak.class)
	RealmProvisioner keycloakRealmProvisioner(Keycloak keycloak, KeycloakProperties properties,
			ObjectProvider<ProvisioningListener> listeners) {
		Provisioning provisioning = properties.provisioning();
		RealmProvisioner provisioner = RealmProvisioner.of(keycloak)
			.pruning(provisioning.prune())
			.parallelism(parallelism(properties))
			.listeners(listeners.orderedStream().toList());
		return (provisioning.unmanaged() == Provisioning.Unmanaged.REFUSE) ? provisioner.refusingUnmanaged()
				: provisioner;
	}

	private static int parallelism(KeycloakProperties properties) {
		int parallelism = properties.provisioning().parallelism();
		int connections = properties.admin().connectionPoolSize();
		if (parallelism < 1 || parallelism > connections) {
			throw new InvalidConfigurationPropertyValueException("keycloak.provisioning.parallelism", parallelism,
					"It is the number of requests that are made side by side, at least 1 and at most the " + connections
							+ " of keycloak.admin.connection-pool-size, as each needs a connection.");
		}
		return parallelism;
	}

}
