package com.example.service;

import io.github.keycloakboot.test.KeycloakTestClient;
import io.github.keycloakboot.test.context.KeycloakKind;
import io.github.keycloakboot.test.context.KeycloakTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

@KeycloakTest(KeycloakKind.STUB)
class ServiceApplicationTests {

	@Autowired
	private RestTestClient service;

	@Autowired
	private KeycloakTestClient keycloak;

	@Test
	void aliceGetsTheReportAndNobodyElseDoes() {
		this.service.get().uri("/report").exchange().expectStatus().isUnauthorized();
		assertStatus("bob", 403);
		assertStatus("alice", 200);
	}

	private void assertStatus(String user, int status) {
		this.service.get()
			.uri("/report")
			.headers((headers) -> headers.setBearerAuth(this.keycloak.tokenFor(user)))
			.exchange()
			.expectStatus()
			.isEqualTo(status);
	}

}
