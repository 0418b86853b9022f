package io.github.keycloakboot.autoconfigure.outbound;

import java.text.ParseException;
import java.util.List;
import java.util.Map;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import io.github.keycloakboot.outbound.ClientNotAllowedException;
import io.github.keycloakboot.outbound.OtherService;
import io.github.keycloakboot.outbound.RestClientTokens;
import io.github.keycloakboot.outbound.TokenRequestRefusedException;
import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.KeycloakTokenClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Callers' tokens that a real Keycloak exchanges for another audience.
 */
class TokenExchangeIT {

	private static final KeycloakServer keycloak = RealmsOfTests.keycloak();

	private final OtherService stock = new OtherService();

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KeycloakAutoConfiguration.class,
				KeycloakOutboundAutoConfiguration.class, KeycloakOutboundTokensAutoConfiguration.class,
				KeycloakRestClientAutoConfiguration.class, HttpClientAutoConfiguration.class,
				ImperativeHttpClientAutoConfiguration.class, RestClientAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=" + keycloak.issuerUri("shop"), "keycloak.client-id=front",
				"keycloak.client-secret=front-secret", "keycloak.outbound.registrations.stock.grant=exchange",
				"keycloak.outbound.registrations.stock.audience=stock-api",
				"keycloak.outbound.registrations.stock.hosts=" + this.stock.origin());

	private final KeycloakTokenClient tokens = new KeycloakTokenClient(keycloak.issuerUri("shop"));

	@BeforeEach
	void createClients() {
		ClientRepresentation front = ShopClients.confidential("front",
				Map.of("standard.token.exchange.enabled", "true"));
		front.setProtocolMappers(List.of(ShopClients.audience("stock-api")));
		ClientRepresentation web = ShopClients.confidential("web", Map.of());
		web.setProtocolMappers(List.of(ShopClients.audience("front")));
		new ShopClients(keycloak).create(ShopClients.confidential("stock-api", Map.of()),
				ShopClients.confidential("other-api", Map.of()), front, web);
	}

	@AfterEach
	void stop() {
		SecurityContextHolder.clearContext();
		this.stock.close();
	}

	private String signIn(String clientId) throws ParseException {
		String token = this.tokens.password(clientId, clientId + "-secret", "alice", "alice").accessToken();
		Jwt jwt = Jwt.withTokenValue(token)
			.header("alg", "RS256")
			.issuer(claims(token).getIssuer())
			.subject("alice")
			.build();
		SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(jwt));
		return token;
	}

	private void call(ApplicationContext context) {
		context.getBean(RestClient.Builder.class)
			.apply(context.getBean(RestClientTokens.class).of("stock"))
			.build()
			.get()
			.uri(this.stock.origin())
			.retrieve()
			.toBodilessEntity();
	}

	private static JWTClaimsSet claims(String authorization) throws ParseException {
		return SignedJWT.parse(authorization.replace("Bearer ", "")).getJWTClaimsSet();
	}

	@Test
	void callersTokenIsExchangedForOneThatIsMeantForTheOtherService() {
		this.context.run((context) -> {
			String own = signIn("web");
			assertThat(SignedJWT.parse(own).getJWTClaimsSet().getAudience()).contains("front")
				.doesNotContain("stock-api");
			call(context);
			call(context);
			assertThat(this.stock.authorizations().stream().distinct()).hasSize(1);
			JWTClaimsSet exchanged = claims(this.stock.authorizations().get(0));
			assertThat(exchanged.getAudience()).containsExactly("stock-api");
			assertThat(exchanged.getStringClaim("azp")).isEqualTo("front");
			assertThat(exchanged.getSubject()).isEqualTo(SignedJWT.parse(own).getJWTClaimsSet().getSubject());
		});
	}

	@Test
	void tokenThatWasNotMeantForThisServiceIsNotExchanged() {
		this.context.run((context) -> {
			String own = signIn("other-api");
			assertThatExceptionOfType(ClientNotAllowedException.class).isThrownBy(() -> call(context))
				.withMessageContaining("add an Audience mapper")
				.withMessageNotContaining(own);
			assertThat(this.stock.authorizations()).isEmpty();
		});
	}

	@Test
	void audienceThatTheClientMayNotAskForIsRefused() {
		this.context.withPropertyValues("keycloak.outbound.registrations.stock.audience=other-api").run((context) -> {
			signIn("web");
			assertThatExceptionOfType(TokenRequestRefusedException.class).isThrownBy(() -> call(context))
				.withMessageContaining("audience");
			assertThat(this.stock.authorizations()).isEmpty();
		});
	}

}
