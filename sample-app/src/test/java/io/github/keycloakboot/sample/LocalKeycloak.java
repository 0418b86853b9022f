package io.github.keycloakboot.sample;

import io.github.keycloakboot.test.KeycloakServer;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * A Keycloak that comes and goes with the application. With such a bean no property says
 * where Keycloak is.
 */
@TestConfiguration(proxyBeanMethods = false)
class LocalKeycloak {

	@Bean
	KeycloakServer keycloakServer(@Value("${sample.keycloak-port:8081}") int port) {
		return KeycloakServer.builder().port(new PreferredPort(port).orAnyOther()).start();
	}

}
