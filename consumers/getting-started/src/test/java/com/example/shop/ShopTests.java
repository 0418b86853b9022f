package com.example.shop;

import io.github.keycloakboot.test.KeycloakTestClient;
import io.github.keycloakboot.test.context.KeycloakTest;
import io.github.keycloakboot.user.KeycloakUsers;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@KeycloakTest
class ShopTests {

	@Autowired
	private RestTestClient service;

	@Autowired
	private KeycloakTestClient keycloak;

	@Test
	void onlyAliceGetsTheReport() {
		this.service.get()
			.uri("/report")
			.headers((headers) -> headers.setBearerAuth(this.keycloak.tokenFor("alice")))
			.exchange()
			.expectStatus()
			.isOk();
		this.service.get()
			.uri("/report")
			.headers((headers) -> headers.setBearerAuth(this.keycloak.tokenFor("bob")))
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@Test
	void aliceOpensAnAccount(@Autowired KeycloakUsers users) {
		this.service.post()
			.uri("/accounts/carol")
			.headers((headers) -> headers.setBearerAuth(this.keycloak.tokenFor("alice")))
			.exchange()
			.expectStatus()
			.isOk();
		assertThat(users.findByUsername("carol")).isPresent();
	}

}
