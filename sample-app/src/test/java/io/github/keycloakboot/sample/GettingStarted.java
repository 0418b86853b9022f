package io.github.keycloakboot.sample;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * Tells people at the console what to try.
 */
@TestConfiguration(proxyBeanMethods = false)
class GettingStarted {

	@Bean
	@Order
	WebServerFactoryCustomizer<ConfigurableWebServerFactory> freePort(@Value("${server.port:8080}") int port) {
		return (factory) -> factory.setPort(new PreferredPort(port).orAnyOther());
	}

	@Bean
	ApplicationListener<ApplicationReadyEvent> firstSteps(KeycloakConnectionDetails keycloak) {
		return (event) -> {
			String port = event.getApplicationContext().getEnvironment().getRequiredProperty("local.server.port");
			System.out.println(new FirstSteps("http://localhost:" + port, keycloak).text());
		};
	}

}
