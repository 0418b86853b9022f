package io.github.keycloakboot.test.user;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static io.github.keycloakboot.test.user.MockMvcKeycloakUser.keycloakUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice of a service that says nowhere where Keycloak is.
 */
@WebMvcTest(controllers = ShopService.ShopController.class, properties = ShopService.CLIENT)
class SliceWithoutConnectionTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void nobodyIsAskedForAToken() {
		assertThat(this.mvc.get().uri("/admin")).hasStatus(401)
			.headers()
			.hasHeaderSatisfying("WWW-Authenticate",
					(values) -> assertThat(values).allMatch((value) -> value.startsWith("Bearer")));
	}

	@Test
	void userWithoutTheRoleIsForbidden() {
		assertThat(this.mvc.get().uri("/admin").with(keycloakUser("bob"))).hasStatus(403);
	}

	@Test
	@WithMockKeycloakUser(clientRoles = @ClientRoles(client = "shop-api", roles = "admin"))
	void rolesAreMappedByTheStarter() {
		assertThat(this.mvc.get().uri("/admin")).hasStatusOk();
	}

}
