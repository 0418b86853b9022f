package io.github.keycloakboot.outbound;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a call whose token the other service refuses.
 */
class TokenInterceptorTests {

	private final OtherService stock = new OtherService();

	private final NumberedTokens tokens = new NumberedTokens(this.stock);

	private final RestClient client = RestClient.builder()
		.requestInterceptor(new TokenInterceptor(this.tokens.tokens(), (authentication) -> {
			throw new IllegalArgumentException("nobody is to be asked who calls");
		}, (request) -> "stock"))
		.build();

	@AfterEach
	void stop() {
		this.tokens.close();
		this.stock.close();
	}

	private int post() {
		return this.client.post()
			.uri(this.stock.origin())
			.body("three of them")
			.retrieve()
			.onStatus(HttpStatusCode::isError, (request, response) -> {
			})
			.toBodilessEntity()
			.getStatusCode()
			.value();
	}

	@Test
	void ownTokenOfTheServiceIsSentWithoutAskingWhoCalls() {
		assertThat(post()).isEqualTo(204);
		assertThat(this.stock.authorizations()).containsExactly("Bearer token-1");
	}

	@Test
	void refusedTokenIsReplacedAndTheCallIsMadeAgain() {
		assertThat(post()).isEqualTo(204);
		this.tokens.waitAMoment();
		this.stock.accept("Bearer token-2"::equals);
		assertThat(post()).isEqualTo(204);
		assertThat(this.stock.authorizations()).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
		assertThat(this.stock.bodies()).containsOnly("three of them");
	}

	@Test
	void freshTokenIsTriedOnceOnly() {
		assertThat(post()).isEqualTo(204);
		this.tokens.waitAMoment();
		this.stock.accept((authorization) -> false);
		assertThat(post()).isEqualTo(401);
		assertThat(this.stock.authorizations()).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
		assertThat(post()).as("the token is hardly older").isEqualTo(401);
		assertThat(this.stock.authorizations()).hasSize(4);
		assertThat(this.tokens.keycloak().tokenRequests()).isEqualTo(2);
	}

}
