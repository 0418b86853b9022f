package io.github.keycloakboot.sample;

import java.time.Duration;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.container.ConditionalOnDocker;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;

/**
 * An empty Keycloak that comes and goes with the application: a container where there is
 * Docker, the same server without Docker elsewhere, or where {@code sample.docker} is
 * {@code false}. With either of them no property says where Keycloak is.
 */
@TestConfiguration(proxyBeanMethods = false)
class DevelopmentKeycloak {

	@Bean
	@ServiceConnection
	@ConditionalOnBooleanProperty(name = "sample.docker", matchIfMissing = true)
	@ConditionalOnDocker
	KeycloakContainer keycloakContainer(
			@Value("${sample.keycloak-image:quay.io/keycloak/keycloak:26.7}") String image) {
		return new KeycloakContainer(image).withStartupTimeout(Duration.ofMinutes(5));
	}

	@Bean
	@ConditionalOnMissingBean(KeycloakContainer.class)
	KeycloakServer keycloakServer(@Value("${sample.keycloak-port:8081}") int port) {
		return KeycloakServer.builder().masterOnly().port(new PreferredPort(port).orAnyOther()).start();
	}

}
