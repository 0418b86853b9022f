package io.github.keycloakboot.test.user;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static io.github.keycloakboot.test.user.MockMvcKeycloakUser.keycloakUser;
import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(controllers = ShopService.ShopController.class, properties = { ShopService.ISSUER, ShopService.CLIENT })
class MockMvcKeycloakUserTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void requestWithoutAUserIsUnauthorized() {
		assertThat(this.mvc.get().uri("/admin")).hasStatus(401);
	}

	@Test
	void userWithoutTheRoleIsForbidden() {
		assertThat(this.mvc.get().uri("/admin").with(keycloakUser("bob"))).hasStatus(403);
	}

	@Test
	void userWithTheRoleMayReadAndWrite() {
		assertThat(this.mvc.get().uri("/admin").with(keycloakUser().realmRoles("admin"))).hasStatusOk();
		assertThat(this.mvc.post().uri("/admin").with(keycloakUser().clientRoles("shop-api", "admin"))).hasStatusOk();
	}

	@Test
	void everyKindOfRightArrives() {
		assertThat(this.mvc.get()
			.uri("/authorities")
			.with(keycloakUser().scopes("orders:read")
				.clientRoles("shop-api", "clerk")
				.groups("/sales")
				.organizations("acme")))
			.bodyJson()
			.extractingPath("$")
			.asArray()
			.contains("SCOPE_orders:read", "ROLE_clerk");
	}

	@Test
	void claimIsReplacedOrTakenAway() {
		assertThat(this.mvc.get().uri("/claims").with(keycloakUser().claim("email", "a@b.example").claim("sid", null)))
			.bodyJson()
			.hasPathSatisfying("$.claims.email", (email) -> assertThat(email).asString().isEqualTo("a@b.example"))
			.doesNotHavePath("$.claims.sid");
	}

	@Test
	void controllerSeesTheUserAsAPrincipal() {
		assertThat(this.mvc.get()
			.uri("/account")
			.with(keycloakUser("bob").realmRoles("clerk").clientRoles("billing-api", "viewer").organizations("acme")))
			.bodyJson()
			.isStrictlyEqualTo("""
					["https://sso.example.com/realms/shop", "bob", true, ["viewer"], ["acme"]]
					""");
	}

	@Test
	void onlyThatRequestHasTheUser() {
		assertThat(this.mvc.get().uri("/authorities").with(keycloakUser())).hasStatusOk();
		assertThat(this.mvc.get().uri("/authorities")).hasStatus(401);
	}

}
