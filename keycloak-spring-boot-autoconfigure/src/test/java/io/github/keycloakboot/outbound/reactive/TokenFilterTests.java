package io.github.keycloakboot.outbound.reactive;

import io.github.keycloakboot.outbound.Callers;
import io.github.keycloakboot.outbound.NumberedTokens;
import io.github.keycloakboot.outbound.OtherService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

class TokenFilterTests {

	private final OtherService stock = new OtherService();

	private final NumberedTokens tokens = new NumberedTokens(this.stock);

	private final WebClient client = client("stock", (authentication) -> {
		throw new IllegalArgumentException("nobody is to be asked who calls");
	});

	private WebClient client(String registrationId, Callers callers) {
		return WebClient.builder()
			.baseUrl(this.stock.origin())
			.filter(new TokenFilter(this.tokens.tokens(), callers, (request) -> registrationId))
			.build();
	}

	@AfterEach
	void stop() {
		this.tokens.close();
		this.stock.close();
	}

	private int send(HttpMethod method) {
		WebClient.RequestBodySpec request = this.client.method(method);
		WebClient.RequestHeadersSpec<?> complete = (method == HttpMethod.POST)
				? request.body(Flux.just("three ", "of them"), String.class) : request;
		return complete.retrieve()
			.onStatus(HttpStatusCode::isError, (response) -> Mono.empty())
			.toBodilessEntity()
			.map((response) -> response.getStatusCode().value())
			.blockOptional()
			.orElseThrow();
	}

	@Test
	void ownTokenOfTheServiceIsSentWithoutAskingWhoCalls() {
		assertThat(send(HttpMethod.GET)).isEqualTo(204);
		assertThat(this.stock.authorizations()).containsExactly("Bearer token-1");
	}

	@Test
	void refusedTokenIsReplacedAndTheCallIsMadeAgain() {
		assertThat(send(HttpMethod.GET)).isEqualTo(204);
		this.tokens.waitAMoment();
		this.stock.accept("Bearer token-2"::equals);
		assertThat(send(HttpMethod.GET)).isEqualTo(204);
		assertThat(this.stock.authorizations()).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
	}

	@Test
	void freshTokenIsTriedOnceOnly() {
		assertThat(send(HttpMethod.GET)).isEqualTo(204);
		this.tokens.waitAMoment();
		this.stock.accept((authorization) -> false);
		assertThat(send(HttpMethod.GET)).isEqualTo(401);
		assertThat(this.stock.authorizations()).hasSize(3);
	}

	@Test
	void bodyThatMayNotBeThereTwiceIsSentOnceButTheNextCallHasAFreshToken() {
		assertThat(send(HttpMethod.GET)).isEqualTo(204);
		this.tokens.waitAMoment();
		this.stock.accept("Bearer token-2"::equals);
		assertThat(send(HttpMethod.POST)).isEqualTo(401);
		assertThat(send(HttpMethod.POST)).isEqualTo(204);
		assertThat(this.stock.authorizations()).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
	}

	@Test
	void callerIsTheOneOfTheReactiveContext() {
		Jwt jwt = Jwt.withTokenValue("alices-token")
			.header("alg", "RS256")
			.subject("alice")
			.issuer(this.tokens.keycloak().issuerUri())
			.build();
		client("as-caller", Callers.withBearerToken(this.tokens.keycloak().issuerUri())).get()
			.retrieve()
			.toBodilessEntity()
			.contextWrite(ReactiveSecurityContextHolder.withAuthentication(new JwtAuthenticationToken(jwt)))
			.block();
		assertThat(this.stock.authorizations()).containsExactly("Bearer alices-token");
	}

}
