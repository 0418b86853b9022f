package io.github.keycloakboot.sample;

import org.springframework.boot.SpringApplication;

/**
 * The orders service with a Keycloak of its own, for people: needs a JDK and Maven and
 * nothing else, and takes a container where there is Docker.
 */
final class TestOrdersApplication {

	private TestOrdersApplication() {
	}

	public static void main(String[] args) {
		SpringApplication.from(OrdersApplication::main)
			.with(DevelopmentKeycloak.class, GettingStarted.class)
			.withAdditionalProfiles("dev")
			.run(args);
	}

}
