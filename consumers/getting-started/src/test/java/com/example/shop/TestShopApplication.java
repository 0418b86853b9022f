package com.example.shop;

import io.github.keycloakboot.test.KeycloakServer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

class TestShopApplication {

	public static void main(String[] args) {
		SpringApplication.from(ShopApplication::main)
			.with(DevelopmentKeycloak.class)
			.withAdditionalProfiles("dev")
			.run(args);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class DevelopmentKeycloak {

		@Bean
		KeycloakServer keycloakServer() {
			return KeycloakServer.builder().masterOnly().port(8081).start();
		}

	}

}
