package io.github.keycloakboot.autoconfigure.provisioning;

import io.github.keycloakboot.autoconfigure.admin.KeycloakAdminAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration for making realms as they are defined.
 * <p>
 * The provisioner is a lazy bean, for services that provision realms themselves. What
 * {@code keycloak.provisioning.mode} asks for is done at each start, before the service
 * takes traffic.
 */
@AutoConfiguration(after = KeycloakAdminAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "keycloak.enabled", matchIfMissing = true)
@Conditional(OnAdminClientOrMode.class)
@Import({ RealmProvisionerConfiguration.class, ProvisioningAtStartConfiguration.class,
		ImpossibleProvisioningConfiguration.class })
public final class KeycloakProvisioningAutoConfiguration {

}
