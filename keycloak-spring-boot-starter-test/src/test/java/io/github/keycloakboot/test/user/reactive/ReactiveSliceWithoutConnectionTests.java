package io.github.keycloakboot.test.user.reactive;

import io.github.keycloakboot.principal.KeycloakPrincipal;
import io.github.keycloakboot.test.user.ClientRoles;
import io.github.keycloakboot.test.user.WithMockKeycloakUser;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static io.github.keycloakboot.test.user.WebTestClientKeycloakUser.keycloakUser;

/**
 * A slice of a reactive service that says nowhere where Keycloak is.
 */
@WebFluxTest(controllers = ReactiveSliceWithoutConnectionTests.AdminController.class,
		properties = "keycloak.client-id=shop-api")
@ContextConfiguration(classes = ReactiveSliceWithoutConnectionTests.PlainService.class)
class ReactiveSliceWithoutConnectionTests {

	private final WebTestClient client;

	ReactiveSliceWithoutConnectionTests(@Autowired WebTestClient client) {
		this.client = client;
	}

	private static WebTestClient.ResponseSpec get(WebTestClient client) {
		return client.get().uri("/admin").exchange();
	}

	@Test
	void nobodyIsAskedForAToken() {
		get(this.client).expectStatus().isUnauthorized().expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void userWithoutTheRoleIsForbidden() {
		get(this.client.mutateWith(keycloakUser("bob"))).expectStatus().isForbidden();
	}

	@Test
	void rolesAreMappedByTheStarter() {
		get(this.client.mutateWith(keycloakUser("bob").clientRoles("shop-api", "admin"))).expectStatus().isOk();
	}

	@Test
	@WithMockKeycloakUser(clientRoles = @ClientRoles(client = "shop-api", roles = "admin"))
	void annotatedUserHasThemToo() {
		get(this.client).expectStatus().isOk();
	}

	@Test
	@WithMockKeycloakUser(username = "bob")
	void controllerSeesTheUserAsAPrincipal() {
		this.client.get().uri("/account").exchange().expectBody(String.class).isEqualTo("account of bob");
		this.client.mutateWith(keycloakUser("carol"))
			.get()
			.uri("/account")
			.exchange()
			.expectBody(String.class)
			.isEqualTo("account of carol");
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(AdminController.class)
	static class PlainService {

	}

	@RestController
	static class AdminController {

		@GetMapping("/admin")
		@PreAuthorize("hasRole('admin')")
		Mono<String> admin() {
			return Mono.just("admin");
		}

		@GetMapping("/account")
		Mono<String> account(KeycloakPrincipal me) {
			return Mono.just("account of " + me.username());
		}

	}

}
