package io.github.keycloakboot.test.user.reactive;

import io.github.keycloakboot.test.user.WithMockKeycloakUser;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;

import static io.github.keycloakboot.test.user.WebTestClientKeycloakUser.keycloakUser;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@WebFluxTest
@ContextConfiguration(classes = ReactiveShopService.class)
class WebTestClientKeycloakUserTests {

	private final WebTestClient client;

	WebTestClientKeycloakUserTests(@Autowired WebTestClient client) {
		this.client = client;
	}

	private static WebTestClient.ResponseSpec get(WebTestClient client) {
		return client.get().uri("/orders").exchange();
	}

	@Test
	void applicationsOwnConverterTellsAuthoritiesAndName() {
		get(this.client.mutateWith(keycloakUser("bob").realmRoles("user"))).expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("orders of bob");
	}

	@Test
	void whatTheConverterDoesNotMapIsNoAuthority() {
		get(this.client.mutateWith(keycloakUser("bob").clientRoles("orders-api", "user").scopes("user"))).expectStatus()
			.isForbidden();
	}

	@Test
	void withoutUserThereIsNobody() {
		get(this.client).expectStatus().isUnauthorized();
	}

	@Test
	void usersOfTwoClientsDoNotMix() {
		WebTestClient bob = this.client.mutateWith(keycloakUser("bob").realmRoles("user"));
		WebTestClient carol = this.client.mutateWith(keycloakUser("carol").realmRoles("user"));
		get(bob).expectBody(String.class).isEqualTo("orders of bob");
		get(carol).expectBody(String.class).isEqualTo("orders of carol");
		get(bob).expectBody(String.class).isEqualTo("orders of bob");
		get(this.client).expectStatus().isUnauthorized();
	}

	@Test
	void userNamedLastIsTheOneWhoIsMeant() {
		WebTestClient admin = this.client.mutateWith(keycloakUser("admin").realmRoles("user"));
		get(admin.mutateWith(keycloakUser("bob").realmRoles("user"))).expectBody(String.class)
			.isEqualTo("orders of bob");
		get(admin.mutateWith(keycloakUser("bob"))).expectStatus().isForbidden();
	}

	@Test
	void requestThatChangesSomethingNeedsNoCsrfToken() {
		this.client.mutateWith(keycloakUser().realmRoles("user"))
			.post()
			.uri("/orders")
			.exchange()
			.expectStatus()
			.isOk();
		this.client.post().uri("/orders").exchange().expectStatus().isEqualTo(HttpStatus.FORBIDDEN);
	}

	@Test
	@WithMockKeycloakUser(username = "dave", realmRoles = "user")
	void annotationSignsInForReactiveServicesAsWell() {
		get(this.client).expectStatus().isOk().expectBody(String.class).isEqualTo("orders of dave");
	}

	@Test
	@WithMockKeycloakUser(username = "dave")
	void annotationWithoutTheRoleIsForbidden() {
		get(this.client).expectStatus().isForbidden();
	}

	@Test
	void serverKnowsNoMockUsers() {
		assertThatIllegalStateException()
			.isThrownBy(() -> WebTestClient.bindToServer().build().mutateWith(keycloakUser()))
			.withMessageContaining("real tokens");
	}

	@Test
	void clientOfOneControllerHasNoConverter() {
		get(WebTestClient.bindToController(new ReactiveShopService.Orders()).build().mutateWith(keycloakUser()))
			.expectStatus()
			.is5xxServerError();
	}

}
