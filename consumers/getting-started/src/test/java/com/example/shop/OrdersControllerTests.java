package com.example.shop;

import io.github.keycloakboot.test.user.WithMockKeycloakUser;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(OrdersController.class)
class OrdersControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	@WithMockKeycloakUser(username = "alice", realmRoles = "admin")
	void adminGetsTheReport() {
		assertThat(this.mvc.get().uri("/report")).hasStatusOk();
	}

	@Test
	@WithMockKeycloakUser(username = "bob", realmRoles = "user")
	void userDoesNot() {
		assertThat(this.mvc.get().uri("/report")).hasStatus(403);
		assertThat(this.mvc.get().uri("/orders")).hasBodyTextEqualTo("orders of bob");
	}

}
