package io.github.keycloakboot.sample.stock;

import io.github.keycloakboot.stock.StockService;
import io.github.keycloakboot.test.KeycloakServer;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * The stock service beside the orders service, with the same Keycloak. Where it is, the
 * property {@code stock.url} says.
 */
@TestConfiguration(proxyBeanMethods = false)
class StockNextDoor {

	@Bean
	KeycloakServer keycloakServer() {
		return KeycloakServer.builder().masterOnly().start();
	}

	@Bean
	StockService stockService(KeycloakServer keycloak) {
		return StockService.start(keycloak.issuerUri("shop"));
	}

	@Bean
	DynamicPropertyRegistrar stockUrl(StockService stock) {
		return (properties) -> properties.add("stock.url", stock::url);
	}

}
