package io.github.keycloakboot.test.context;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.ReadyRealm;
import io.github.keycloakboot.test.StubKeycloak;
import io.github.keycloakboot.test.connection.StartedKeycloakAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration for the Keycloak of a {@link KeycloakTest} that is no container,
 * unless the application under test has one.
 */
@AutoConfiguration(before = StartedKeycloakAutoConfiguration.class,
		afterName = "org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration")
@ConditionalOnMissingBean(value = { KeycloakConnectionDetails.class, KeycloakServer.class, StubKeycloak.class },
		type = "dasniko.testcontainers.keycloak.ExtendableKeycloakContainer")
@Import(DefaultReadyRealm.class)
final class KeycloakTestAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnKind(KeycloakKind.SERVER)
	static class Server {

		@Bean
		KeycloakServer keycloakServer(ReadyRealm realm) {
			return KeycloakServer.builder().realm(realm).startShared();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnKind(KeycloakKind.STUB)
	static class Stub {

		@Bean
		StubKeycloak stubKeycloak(ReadyRealm realm) {
			return StubKeycloak.start(realm);
		}

	}

}
