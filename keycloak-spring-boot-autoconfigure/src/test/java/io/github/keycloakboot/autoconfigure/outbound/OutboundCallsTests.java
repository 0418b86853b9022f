package io.github.keycloakboot.autoconfigure.outbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.outbound.reactive.KeycloakWebClientAutoConfiguration;
import io.github.keycloakboot.outbound.OtherService;
import io.github.keycloakboot.outbound.OutboundCallException;
import io.github.keycloakboot.outbound.RestClientTokens;
import io.github.keycloakboot.outbound.reactive.WebClientTokens;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.service.HttpServiceClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.service.ReactiveHttpServiceClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.config.oauth2.client.CommonOAuth2Provider;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.annotation.ClientRegistrationId;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.client.RequestAttributeClientRegistrationIdResolver;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.HttpServiceGroup;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls of a service to others, and the tokens that go with them.
 */
class OutboundCallsTests {

	private final StubKeycloak keycloak = StubKeycloak.start();

	private final OtherService stock = new OtherService();

	private final OtherService stranger = new OtherService();

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KeycloakAutoConfiguration.class,
				KeycloakOutboundAutoConfiguration.class, KeycloakOutboundTokensAutoConfiguration.class,
				KeycloakTokenResponseClientAutoConfiguration.class, KeycloakRestClientAutoConfiguration.class,
				KeycloakWebClientAutoConfiguration.class, OAuth2ClientAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class, HttpServiceClientPropertiesAutoConfiguration.class,
				HttpServiceClientAutoConfiguration.class, ReactiveHttpServiceClientAutoConfiguration.class,
				RestClientAutoConfiguration.class, WebClientAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=" + this.keycloak.issuerUri(), "keycloak.client-id=orders-api",
				"keycloak.client-secret=orders-api", "keycloak.outbound.registrations.keycloak.hosts=" + stockOrigin(),
				"keycloak.outbound.registrations.relay.grant=relay",
				"keycloak.outbound.registrations.relay.hosts=" + stockOrigin(),
				"spring.http.serviceclient.stock.base-url=" + stockOrigin());

	private String stockOrigin() {
		return this.stock.origin();
	}

	@AfterEach
	void stop() {
		SecurityContextHolder.clearContext();
		this.stock.close();
		this.stranger.close();
		this.keycloak.close();
	}

	private static RestClient restClient(ApplicationContext context, String registrationId) {
		return context.getBean(RestClient.Builder.class)
			.apply(context.getBean(RestClientTokens.class).of(registrationId))
			.build();
	}

	private static WebClient webClient(ApplicationContext context, String registrationId) {
		return context.getBean(WebClient.Builder.class)
			.apply(context.getBean(WebClientTokens.class).of(registrationId))
			.build();
	}

	private String signIn() {
		String token = this.keycloak.tokens().accessToken("alice").sign();
		Jwt jwt = Jwt.withTokenValue(token)
			.header("alg", "RS256")
			.subject("alice")
			.issuer(this.keycloak.issuerUri())
			.build();
		SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(jwt));
		return token;
	}

	@Test
	void twoHundredCallsAtOnceCostOneTokenRequest() {
		this.context.run((context) -> {
			RestClient client = restClient(context, "keycloak");
			ExecutorService callers = Executors.newFixedThreadPool(200);
			try {
				List<Callable<Object>> calls = new ArrayList<>();
				for (int i = 0; i < 200; i++) {
					calls.add(() -> client.get().uri(stockOrigin() + "/items").retrieve().toBodilessEntity());
				}
				for (Future<Object> call : callers.invokeAll(calls)) {
					call.get();
				}
			}
			finally {
				callers.shutdownNow();
			}
			assertThat(this.keycloak.tokenRequests()).isEqualTo(1);
			assertThat(this.stock.authorizations()).hasSize(200)
				.allMatch((authorization) -> authorization.startsWith("Bearer "));
			assertThat(this.stock.authorizations().stream().distinct()).hasSize(1);
		});
	}

	@Test
	void restClientAndWebClientShareTheToken() {
		this.context.run((context) -> {
			restClient(context, "keycloak").get().uri(stockOrigin()).retrieve().toBodilessEntity();
			webClient(context, "keycloak").get().uri(stockOrigin()).retrieve().toBodilessEntity().block();
			assertThat(this.keycloak.tokenRequests()).isEqualTo(1);
			assertThat(this.stock.authorizations()).hasSize(2);
			assertThat(this.stock.authorizations().stream().distinct()).hasSize(1);
		});
	}

	@Test
	void callersTokenIsRelayed() {
		this.context.run((context) -> {
			String token = signIn();
			restClient(context, "relay").get().uri(stockOrigin()).retrieve().toBodilessEntity();
			webClient(context, "relay").get().uri(stockOrigin()).retrieve().toBodilessEntity().block();
			assertThat(this.stock.authorizations()).containsExactly("Bearer " + token, "Bearer " + token);
			assertThat(this.keycloak.tokenRequests()).isZero();
		});
	}

	@Test
	void tokenOfWhoLoggedInElsewhereIsNeitherRelayedNorShownToKeycloak() {
		this.context
			.withPropertyValues("keycloak.outbound.registrations.exchange.grant=exchange",
					"keycloak.outbound.registrations.exchange.hosts=" + stockOrigin(),
					"keycloak.outbound.registrations.login.grant=login",
					"keycloak.outbound.registrations.login.hosts=" + stockOrigin())
			.withBean(OAuth2AuthorizedClientManager.class, () -> OutboundCallsTests::loggedInAtGithub)
			.run((context) -> {
				SecurityContextHolder.getContext()
					.setAuthentication(new OAuth2AuthenticationToken(
							new DefaultOAuth2User(List.of(), Map.of("sub", "bob"), "sub"), List.of(), "github"));
				for (String id : List.of("relay", "exchange", "login")) {
					assertThatExceptionOfType(OutboundCallException.class).as(id)
						.isThrownBy(
								() -> restClient(context, id).get().uri(stockOrigin()).retrieve().toBodilessEntity());
					assertThatExceptionOfType(OutboundCallException.class).as(id)
						.isThrownBy(() -> webClient(context, id).get()
							.uri(stockOrigin())
							.retrieve()
							.toBodilessEntity()
							.block());
				}
				assertThat(this.stock.authorizations()).isEmpty();
				assertThat(this.keycloak.requests()).isZero();
			});
	}

	private static OAuth2AuthorizedClient loggedInAtGithub(OAuth2AuthorizeRequest request) {
		ClientRegistration github = CommonOAuth2Provider.GITHUB.getBuilder("github").clientId("abc").build();
		return new OAuth2AuthorizedClient(github, "bob", new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER,
				"gho_bobs-token", Instant.now(), Instant.now().plusSeconds(300)));
	}

	@Test
	void ofTwoWhatKeepTheTokensOfUsersNoneIsTakenSilently() {
		this.context.withBean("one", OAuth2AuthorizedClientManager.class, () -> OutboundCallsTests::loggedInAtGithub)
			.withBean("two", OAuth2AuthorizedClientManager.class, () -> OutboundCallsTests::loggedInAtGithub)
			.run((context) -> {
				restClient(context, "keycloak").get().uri(stockOrigin()).retrieve().toBodilessEntity();
				SecurityContextHolder.getContext()
					.setAuthentication(
							new OAuth2AuthenticationToken(new DefaultOAuth2User(List.of(), Map.of("sub", "bob"), "sub"),
									List.of(), "keycloak-login"));
				assertThatExceptionOfType(NoUniqueBeanDefinitionException.class)
					.isThrownBy(
							() -> restClient(context, "relay").get().uri(stockOrigin()).retrieve().toBodilessEntity())
					.withMessageContaining("one,two");
			});
	}

	@Test
	void callerWithoutATokenIsNotRelayed() {
		this.context.run((context) -> {
			SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "pw"));
			assertThatExceptionOfType(OutboundCallException.class)
				.isThrownBy(() -> restClient(context, "relay").get().uri(stockOrigin()).retrieve().toBodilessEntity());
			assertThatExceptionOfType(OutboundCallException.class).isThrownBy(
					() -> webClient(context, "relay").get().uri(stockOrigin()).retrieve().toBodilessEntity().block());
			assertThat(this.stock.authorizations()).isEmpty();
		});
	}

	@Test
	void tokenDoesNotGoToAStranger() {
		this.context.run((context) -> {
			String elsewhere = this.stranger.origin() + "/items";
			assertThatExceptionOfType(OutboundCallException.class)
				.isThrownBy(() -> restClient(context, "keycloak").get().uri(elsewhere).retrieve().toBodilessEntity())
				.withMessageContaining("keycloak.outbound.registrations.keycloak.hosts");
			assertThatExceptionOfType(OutboundCallException.class).isThrownBy(
					() -> webClient(context, "keycloak").get().uri(elsewhere).retrieve().toBodilessEntity().block());
			assertThat(this.stranger.authorizations()).isEmpty();
			assertThat(this.keycloak.requests()).as("no token is fetched for it, either").isZero();
		});
	}

	@Test
	void redirectTakesTheTokenNowhere() {
		this.context.run((context) -> {
			String redirecting = stockOrigin() + "/items?" + this.stranger.origin() + "/stolen";
			assertThat(restClient(context, "keycloak").get()
				.uri(redirecting)
				.retrieve()
				.toBodilessEntity()
				.getStatusCode()).isEqualTo(HttpStatus.FOUND);
			assertThat(webClient(context, "keycloak").get().uri(redirecting).retrieve().toBodilessEntity().block())
				.returns(HttpStatus.FOUND, ResponseEntity::getStatusCode);
			assertThat(this.stranger.authorizations()).isEmpty();
		});
	}

	@Test
	void registrationOfTheApplicationIsNotTakenForTheOneItReplaces() {
		ApplicationContextRunner replaced = this.context.withPropertyValues(
				"spring.security.oauth2.client.registration.keycloak-exchange.provider=github",
				"spring.security.oauth2.client.registration.keycloak-exchange.client-id=abc");
		replaced.run((context) -> {
			for (Callable<Object> call : calls(context, "keycloak-exchange")) {
				assertThatExceptionOfType(OutboundCallException.class).isThrownBy(call::call)
					.withMessageContaining("spring.security.oauth2.client.registration")
					.satisfies((ex) -> assertThat(ex.getReason())
						.isEqualTo(OutboundCallException.Reason.UNKNOWN_REGISTRATION));
			}
			assertThat(this.keycloak.requests()).isZero();
		});
	}

	@Test
	void clientWithAnSslBundleFollowsNoRedirectEither() {
		this.context
			.withPropertyValues(
					"spring.ssl.bundle.pem.partner.truststore.certificate=classpath:no-such-certificate.pem")
			.run((context) -> {
				RestClientTokens rest = context.getBean(RestClientTokens.class).withSslBundle("partner");
				assertThatException().as("it is the bundle that is used")
					.isThrownBy(() -> context.getBean(RestClient.Builder.class).apply(rest.of("keycloak")).build())
					.withStackTraceContaining("no-such-certificate.pem");
				WebClientTokens web = context.getBean(WebClientTokens.class).withSslBundle("partner");
				assertThatException().as("it is the bundle that is used")
					.isThrownBy(() -> context.getBean(WebClient.Builder.class).apply(web.of("keycloak")).build())
					.withStackTraceContaining("no-such-certificate.pem");
			});
		this.context.withPropertyValues("spring.ssl.bundle.pem.partner.options.enabled-protocols=TLSv1.3")
			.run((context) -> {
				String redirecting = stockOrigin() + "/items?" + this.stranger.origin() + "/stolen";
				RestClientTokens rest = context.getBean(RestClientTokens.class).withSslBundle("partner");
				assertThat(context.getBean(RestClient.Builder.class)
					.apply(rest.of("keycloak"))
					.build()
					.get()
					.uri(redirecting)
					.retrieve()
					.toBodilessEntity()
					.getStatusCode()).isEqualTo(HttpStatus.FOUND);
				WebClientTokens web = context.getBean(WebClientTokens.class).withSslBundle("partner");
				assertThat(context.getBean(WebClient.Builder.class)
					.apply(web.of("keycloak"))
					.build()
					.get()
					.uri(redirecting)
					.retrieve()
					.toBodilessEntity()
					.block()).returns(HttpStatus.FOUND, ResponseEntity::getStatusCode);
				assertThat(this.stranger.authorizations()).isEmpty();
			});
	}

	@Test
	void callCanNameItsRegistrationItself() {
		this.context.run((context) -> {
			RestClient client = context.getBean(RestClient.Builder.class)
				.apply(context.getBean(RestClientTokens.class).ofEachCall())
				.build();
			client.get().uri(stockOrigin()).retrieve().toBodilessEntity();
			client.get()
				.uri(stockOrigin())
				.attributes(RequestAttributeClientRegistrationIdResolver.clientRegistrationId("keycloak"))
				.retrieve()
				.toBodilessEntity();
			assertThat(this.stock.authorizations().get(0)).isEqualTo("none");
			assertThat(this.stock.authorizations().get(1)).startsWith("Bearer ");
		});
	}

	@Test
	void httpServiceNamesItsRegistrationByAnAnnotation() {
		this.context.withUserConfiguration(StockOverRestClient.class).run((context) -> {
			context.getBean(Stock.class).items();
			assertThat(this.stock.authorizations().get(0)).startsWith("Bearer ");
			context.getBean(Stock.class).open();
			assertThat(this.stock.authorizations().get(1)).isEqualTo("none");
		});
	}

	@Test
	void httpServiceOverWebClientDoesSoToo() {
		this.context.withUserConfiguration(StockOverWebClient.class).run((context) -> {
			context.getBean(Stock.class).items();
			assertThat(this.stock.authorizations().get(0)).startsWith("Bearer ");
			context.getBean(Stock.class).open();
			assertThat(this.stock.authorizations().get(1)).isEqualTo("none");
		});
	}

	@Test
	void registrationWithAnotherProviderIsLeftToSpringSecurity() {
		ApplicationContextRunner other = this.context.withPropertyValues(
				"spring.security.oauth2.client.registration.github.client-id=abc",
				"spring.security.oauth2.client.registration.github.client-secret=def");
		for (Class<?> configuration : List.of(StockOverRestClient.class, StockOverWebClient.class)) {
			other.withUserConfiguration(configuration).run((context) -> {
				context.getBean(Stock.class).foreign();
				assertThat(this.stock.authorizations()).containsOnly("none");
			});
			this.context.withUserConfiguration(configuration)
				.run((context) -> assertThatExceptionOfType(OutboundCallException.class)
					.isThrownBy(() -> context.getBean(Stock.class).foreign())
					.withMessageContaining("'github'"));
		}
		assertThat(this.stock.authorizations()).hasSize(2);
	}

	@Test
	void noLogAtAnyLevelHoldsATokenOrASecret() {
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		Level before = root.getLevel();
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		root.addAppender(lines);
		root.setLevel(Level.TRACE);
		List<String> secrets = new ArrayList<>(List.of("s3cret-of-the-client"));
		try {
			this.context
				.withPropertyValues("keycloak.outbound.registrations.wrong.client-id=orders-api",
						"keycloak.outbound.registrations.wrong.client-secret=s3cret-of-the-client",
						"keycloak.outbound.registrations.wrong.client-authentication.method=client-secret-post",
						"keycloak.outbound.registrations.wrong.hosts=" + stockOrigin(),
						"keycloak.outbound.registrations.other.grant=exchange",
						"keycloak.outbound.registrations.other.hosts=" + stockOrigin())
				.withUserConfiguration(StockOverWebClient.class)
				.run((context) -> {
					secrets.add(signIn());
					for (String id : List.of("keycloak", "relay", "wrong", "other")) {
						calls(context, id).forEach(OutboundCallsTests::tryOut);
					}
					context.getBean(Stock.class).items();
				});
		}
		finally {
			root.setLevel(before);
			root.detachAppender(lines);
		}
		this.stock.authorizations().stream().map((header) -> header.replace("Bearer ", "")).forEach(secrets::add);
		assertThat(secrets).hasSizeGreaterThan(4);
		assertThat(lines.list).hasSizeGreaterThan(100);
		for (ILoggingEvent event : List.copyOf(lines.list)) {
			String text = event.getFormattedMessage() + ((event.getThrowableProxy() != null)
					? ThrowableProxyUtil.asString(event.getThrowableProxy()) : "");
			assertThat(secrets).as(event.getLoggerName()).noneMatch(text::contains);
		}
	}

	private List<Callable<Object>> calls(ApplicationContext context, String id) {
		return List.of(() -> restClient(context, id).get().uri(stockOrigin()).retrieve().toBodilessEntity(),
				() -> webClient(context, id).get().uri(stockOrigin()).retrieve().toBodilessEntity().block());
	}

	private static void tryOut(Callable<Object> call) {
		try {
			call.call();
		}
		catch (Exception ex) {
			LoggerFactory.getLogger(OutboundCallsTests.class).warn("As an application would log it", ex);
		}
	}

	interface Stock {

		@GetExchange("/items")
		@ClientRegistrationId("keycloak")
		void items();

		@GetExchange("/foreign")
		@ClientRegistrationId("github")
		void foreign();

		@GetExchange("/open")
		void open();

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "stock", types = Stock.class, clientType = HttpServiceGroup.ClientType.REST_CLIENT)
	static class StockOverRestClient {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "stock", types = Stock.class, clientType = HttpServiceGroup.ClientType.WEB_CLIENT)
	static class StockOverWebClient {

	}

}
