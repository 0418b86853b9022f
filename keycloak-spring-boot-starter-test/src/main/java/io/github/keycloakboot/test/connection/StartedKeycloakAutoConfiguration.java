package io.github.keycloakboot.test.connection;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.StubKeycloak;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration that connects an application under test to the Keycloak that is a
 * bean of its context: a {@link KeycloakServer} or a {@link StubKeycloak}. Properties of
 * another one, such as {@code keycloak.issuer-uri}, then don't count; those of an account
 * in {@code keycloak.admin} do.
 */
@AutoConfiguration(before = KeycloakAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "keycloak.enabled", matchIfMissing = true)
public final class StartedKeycloakAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(KeycloakConnectionDetails.class)
	@ConditionalOnSingleCandidate(KeycloakServer.class)
	KeycloakServerConnectionDetails keycloakServerConnectionDetails(KeycloakServer server, Environment environment) {
		return new KeycloakServerConnectionDetails(server, new ConfiguredRealm(environment).name());
	}

	@Bean
	@ConditionalOnMissingBean(KeycloakConnectionDetails.class)
	@ConditionalOnSingleCandidate(StubKeycloak.class)
	StubKeycloakConnectionDetails stubKeycloakConnectionDetails(StubKeycloak keycloak) {
		return new StubKeycloakConnectionDetails(keycloak);
	}

}
