package io.github.keycloakboot.autoconfigure.outbound;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.outbound.reactive.KeycloakWebClientAutoConfiguration;
import io.github.keycloakboot.outbound.OtherService;
import io.github.keycloakboot.outbound.OutboundCallException;
import io.github.keycloakboot.outbound.RestClientTokens;
import io.github.keycloakboot.outbound.reactive.WebClientTokens;
import io.github.keycloakboot.test.ReadyRealm;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Calls to other services with tokens of two realms, and the tokens that go to the wrong
 * one.
 */
class FurtherOutboundTokensTests {

	private static final StubKey KEY = StubKey.generate(JWSAlgorithm.ES256);

	private final StubKeycloak shop = StubKeycloak.start(KEY);

	private final StubKeycloak partners = StubKeycloak.start(ReadyRealm.of("partners", "partner-api"), KEY);

	private final OtherService stock = new OtherService();

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KeycloakAutoConfiguration.class,
				KeycloakOutboundAutoConfiguration.class, KeycloakOutboundTokensAutoConfiguration.class,
				KeycloakRestClientAutoConfiguration.class, KeycloakWebClientAutoConfiguration.class,
				OAuth2ClientAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=" + this.shop.issuerUri(), "keycloak.client-id=orders-api",
				"keycloak.client-secret=orders-api", "keycloak.outbound.registrations.relay.grant=relay",
				"keycloak.outbound.registrations.relay.hosts=" + this.stock.origin(),
				"keycloak.realms.partners.issuer-uri=" + this.partners.issuerUri(),
				"keycloak.realms.partners.client-id=partner-api", "keycloak.realms.partners.client-secret=partner-api",
				"keycloak.realms.partners.outbound.registrations.keycloak.hosts=" + this.stock.origin(),
				"keycloak.realms.partners.outbound.registrations.relay.grant=relay",
				"keycloak.realms.partners.outbound.registrations.relay.hosts=" + this.stock.origin());

	@AfterEach
	void stop() {
		SecurityContextHolder.clearContext();
		this.stock.close();
		this.partners.close();
		this.shop.close();
	}

	private void call(ApplicationContext context, String bean, String registration) {
		RestClient.builder()
			.apply(context.getBean(bean, RestClientTokens.class).of(registration))
			.build()
			.get()
			.uri(this.stock.origin() + "/items")
			.retrieve()
			.toBodilessEntity();
	}

	private static void signIn(StubKeycloak keycloak) {
		Jwt jwt = Jwt.withTokenValue(keycloak.tokens().accessToken("alice").sign())
			.header("alg", "ES256")
			.subject("alice")
			.issuer(keycloak.issuerUri())
			.build();
		SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(jwt));
	}

	@Test
	void tokensOfARealmAreAskedOfItsOwnKeycloak() {
		this.context.run((context) -> {
			call(context, "keycloakRestClientTokens-partners", "keycloak");
			assertThat(this.partners.tokenRequests()).isOne();
			assertThat(this.shop.tokenRequests()).isZero();
			WebClient.builder()
				.apply(context.getBean("keycloakWebClientTokens-partners", WebClientTokens.class).of("keycloak"))
				.build()
				.get()
				.uri(this.stock.origin() + "/items")
				.retrieve()
				.toBodilessEntity()
				.block();
			assertThat(this.partners.tokenRequests()).isOne();
			assertThat(this.shop.tokenRequests()).isZero();
		});
	}

	@Test
	void whoDoesntAskByTheNameOfTheRealmGetsTheTokensOfThisServicesRealm() {
		this.context.run((context) -> {
			assertThat(context.getBean(RestClientTokens.class)).isSameAs(context.getBean("keycloakRestClientTokens"));
			assertThat(context.getBean(WebClientTokens.class)).isSameAs(context.getBean("keycloakWebClientTokens"));
		});
	}

	@Test
	void tokenOfACallerOfOneRealmIsRelayedByItsOwnOnly() {
		this.context.run((context) -> {
			signIn(this.partners);
			call(context, "keycloakRestClientTokens-partners", "relay");
			assertThatExceptionOfType(OutboundCallException.class)
				.isThrownBy(() -> call(context, "keycloakRestClientTokens", "relay"));
			signIn(this.shop);
			call(context, "keycloakRestClientTokens", "relay");
			assertThatExceptionOfType(OutboundCallException.class)
				.isThrownBy(() -> call(context, "keycloakRestClientTokens-partners", "relay"));
		});
	}

	@Test
	void hostsOfOneRealmsRegistrationAreNotThoseOfTheOther() {
		this.context.run((context) -> assertThatExceptionOfType(OutboundCallException.class)
			.isThrownBy(() -> call(context, "keycloakRestClientTokens", "keycloak")));
	}

	@Test
	void nobodyLogsInToAFurtherRealm() {
		this.context.withPropertyValues("keycloak.realms.partners.outbound.registrations.people.grant=login")
			.run((context) -> assertThatThrownBy(() -> context.getBean("keycloakRestClientTokens-partners")).rootCause()
				.hasMessageContaining("keycloak.realms.partners.outbound.registrations.people.grant"));
	}

	@Test
	void realmWithoutAClientHasNoTokens() {
		this.context.withPropertyValues("keycloak.realms.bare.realm=bare")
			.run((context) -> assertThatExceptionOfType(OutboundCallException.class)
				.isThrownBy(() -> call(context, "keycloakRestClientTokens-bare", "keycloak")));
	}

}
