package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakMethodSecurityAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakWebSecurityAutoConfiguration;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.KeycloakReactiveJwtDecoder;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.test.StubKeycloak;
import io.github.keycloakboot.web.DeniedRequestLog;
import io.github.keycloakboot.web.reactive.KeycloakServerHttpSecurityConfigurer;
import jakarta.servlet.Servlet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableReactiveWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeycloakReactiveAutoConfigurationTests {

	private static final String ISSUER = "http://localhost:1/realms/shop";

	private static final String SHOP = "https://shop.example.com";

	private static final AutoConfigurations KEYCLOAK = AutoConfigurations.of(SslAutoConfiguration.class,
			KeycloakAutoConfiguration.class, KeycloakResourceServerAutoConfiguration.class,
			KeycloakWebSecurityAutoConfiguration.class, KeycloakMethodSecurityAutoConfiguration.class,
			KeycloakReactiveResourceServerAutoConfiguration.class, KeycloakReactiveWebSecurityAutoConfiguration.class,
			KeycloakReactiveMethodSecurityAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class,
			ReactiveOAuth2ResourceServerAutoConfiguration.class,
			ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration.class);

	private final ReactiveWebApplicationContextRunner context = new ReactiveWebApplicationContextRunner()
		.withConfiguration(KEYCLOAK)
		.withConfiguration(AutoConfigurations.of(ReactiveWebSecurityAutoConfiguration.class,
				ReactiveUserDetailsServiceAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
				WebFluxAutoConfiguration.class, CodecsAutoConfiguration.class))
		.withUserConfiguration(Controllers.class);

	private final ReactiveWebApplicationContextRunner connected = this.context
		.withPropertyValues("keycloak.issuer-uri=" + ISSUER);

	private static WebTestClient client(AssertableReactiveWebApplicationContext context) {
		return WebTestClient.bindToApplicationContext(context).configureClient().baseUrl("http://localhost").build();
	}

	private static Jwt jwt(Map<String, Object> claims) {
		return Jwt.withTokenValue("token").header("alg", "RS256").claims((all) -> all.putAll(claims)).build();
	}

	@Test
	void issuerAloneGivesDecoderConverterAndChain() {
		this.connected.run((context) -> {
			assertThat(context).hasSingleBean(ReactiveJwtDecoder.class)
				.hasSingleBean(KeycloakReactiveJwtDecoder.class)
				.hasSingleBean(KeycloakJwtDecoder.class)
				.hasSingleBean(ReactiveJwtAuthenticationConverter.class)
				.hasSingleBean(KeycloakServerHttpSecurityConfigurer.class)
				.hasSingleBean(SecurityWebFilterChain.class)
				.hasBean("keycloakSecurityWebFilterChain")
				.hasBean("preAuthorizeAuthorizationMethodInterceptor")
				.doesNotHaveBean(ReactiveUserDetailsService.class);
			client(context).get().uri("/orders").exchange().expectStatus().isUnauthorized();
		});
	}

	@Test
	void withoutAConnectionNothingIsConfigured() {
		this.context.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(ReactiveJwtDecoder.class)
			.doesNotHaveBean(KeycloakServerHttpSecurityConfigurer.class)
			.doesNotHaveBean("keycloakSecurityWebFilterChain")
			.doesNotHaveBean("preAuthorizeAuthorizationMethodInterceptor"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "keycloak.enabled=false", "keycloak.resource-server.enabled=false" })
	void canBeSwitchedOff(String property) {
		this.connected.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ReactiveJwtDecoder.class)
				.doesNotHaveBean(KeycloakServerHttpSecurityConfigurer.class)
				.doesNotHaveBean("preAuthorizeAuthorizationMethodInterceptor"));
	}

	@Test
	void methodSecurityCanBeSwitchedOff() {
		this.connected.withPropertyValues("keycloak.resource-server.method-security=false")
			.run((context) -> assertThat(context).doesNotHaveBean("preAuthorizeAuthorizationMethodInterceptor"));
	}

	@Test
	void methodSecurityOfTheUserIsLeftAsItIs() {
		this.connected.withUserConfiguration(OwnMethodSecurity.class)
			.run((context) -> assertThat(context).hasNotFailed().hasBean("preAuthorizeAuthorizationMethodInterceptor"));
	}

	@Test
	void worksWithoutServletApi() {
		// a proxy of a package-private controller can't be made in another class loader
		this.connected.withPropertyValues("keycloak.resource-server.method-security=false")
			.withClassLoader(new FilteredClassLoader(Servlet.class.getPackageName()))
			.run((context) -> client(context).get().uri("/orders").exchange().expectStatus().isUnauthorized());
	}

	@Test
	void worksWithoutActuator() {
		this.connected.withPropertyValues("keycloak.resource-server.method-security=false")
			.withClassLoader(
					new FilteredClassLoader("org.springframework.boot.actuate", "org.springframework.boot.health"))
			.run((context) -> client(context).get().uri("/orders").exchange().expectStatus().isUnauthorized());
	}

	@Test
	void servletApplicationHasNothingReactive() {
		new WebApplicationContextRunner().withConfiguration(KEYCLOAK)
			.withConfiguration(AutoConfigurations.of(ServletWebSecurityAutoConfiguration.class))
			.withPropertyValues("keycloak.issuer-uri=" + ISSUER)
			.run((context) -> assertThat(context).hasSingleBean(JwtDecoder.class)
				.doesNotHaveBean(ReactiveJwtDecoder.class)
				.doesNotHaveBean(KeycloakServerHttpSecurityConfigurer.class));
	}

	@Test
	void applicationWithoutWebHasTheDecoderAndNoChain() {
		new ApplicationContextRunner().withConfiguration(KEYCLOAK)
			.withPropertyValues("keycloak.issuer-uri=" + ISSUER)
			.run((context) -> assertThat(context).hasSingleBean(KeycloakJwtDecoder.class)
				.hasSingleBean(JwtAuthenticationConverter.class)
				.doesNotHaveBean(ReactiveJwtDecoder.class)
				.doesNotHaveBean(SecurityWebFilterChain.class));
	}

	@Test
	void whenUserDefinesReactiveDecoderThenItIsUsed() {
		this.connected
			.withBean("ownDecoder", ReactiveJwtDecoder.class,
					() -> (token) -> Mono.just(jwt(Map.of("sub", "own", "preferred_username", token))))
			.run((context) -> {
				assertThat(context).hasSingleBean(ReactiveJwtDecoder.class);
				get(client(context), "/orders", "own").expectStatus().isOk();
			});
	}

	@Test
	void whenUserDefinesChainThenItReplacesOurs() {
		this.connected.withUserConfiguration(OwnChain.class).run((context) -> {
			assertThat(context).hasSingleBean(SecurityWebFilterChain.class).hasBean("ownChain");
			client(context).get().uri("/orders").exchange().expectStatus().isOk();
		});
	}

	@Test
	void configurerGivesTheUsersChainEverythingButTheRules() {
		try (StubKeycloak keycloak = StubKeycloak.start()) {
			this.context.withPropertyValues("keycloak.issuer-uri=" + keycloak.issuerUri())
				.withUserConfiguration(OwnChainWithConfigurer.class)
				.run((context) -> {
					WebTestClient client = client(context);
					client.post()
						.uri("/orders")
						.exchange()
						.expectStatus()
						.isUnauthorized()
						.expectHeader()
						.contentType("application/problem+json")
						.expectHeader()
						.doesNotExist(HttpHeaders.SET_COOKIE);
					try (LoggedLines lines = LoggedLines.of(DeniedRequestLog.class.getName(), "INFO")) {
						get(client, "/orders", keycloak.accessToken().realmRoles("administrator").sign()).expectStatus()
							.isForbidden();
						assertThat(lines.only()).startsWith("INFO Denied: what is needed isn't told by ")
							.contains("See the rule of the path", "['ROLE_administrator'");
					}
					get(client, "/orders", keycloak.accessToken().realmRoles("admin").sign()).expectStatus().isOk();
				});
		}
	}

	@Test
	void plainSpringChainOfTheUserMapsRolesToo() {
		try (StubKeycloak keycloak = StubKeycloak.start()) {
			this.context.withPropertyValues("keycloak.issuer-uri=" + keycloak.issuerUri())
				.withUserConfiguration(PlainChain.class)
				.run((context) -> {
					get(client(context), "/orders", keycloak.accessToken().sign()).expectStatus().isForbidden();
					get(client(context), "/orders", keycloak.accessToken().realmRoles("admin").sign()).expectStatus()
						.isOk();
				});
		}
	}

	@Test
	void configurerIsAppliedToNoOtherChainOfTheUser() {
		this.connected.withUserConfiguration(BasicChain.class)
			.run((context) -> client(context).get()
				.uri("/orders")
				.exchange()
				.expectHeader()
				.valueMatches(HttpHeaders.WWW_AUTHENTICATE, "Basic .*"));
	}

	@Test
	void rolesAreMappedAndTheNameFallsBackToTheSubject() {
		try (StubKeycloak keycloak = StubKeycloak.start()) {
			this.context
				.withPropertyValues("keycloak.issuer-uri=" + keycloak.issuerUri(),
						"keycloak.resource-server.principal-claim=nickname")
				.run((context) -> get(client(context), "/name", keycloak.accessToken().claim("sub", "42").sign())
					.expectBody(String.class)
					.isEqualTo("42"));
		}
	}

	@Test
	void converterOfSpringsTypeMapsRoles() {
		this.connected.run((context) -> {
			Mono<AbstractAuthenticationToken> converted = context.getBean(ReactiveJwtAuthenticationConverter.class)
				.convert(jwt(Map.of("sub", "42", "realm_access", Map.of("roles", List.of("admin")))));
			StepVerifier.create(converted).assertNext((token) -> {
				assertThat(token.getName()).isEqualTo("42");
				assertThat(token.getAuthorities()).extracting(GrantedAuthority::getAuthority).contains("ROLE_admin");
			}).verifyComplete();
		});
	}

	@Test
	void whenUserDefinesReactiveConverterThenItIsUsed() {
		try (StubKeycloak keycloak = StubKeycloak.start()) {
			this.context.withPropertyValues("keycloak.issuer-uri=" + keycloak.issuerUri())
				.withUserConfiguration(OwnReactiveConverter.class)
				.run((context) -> {
					assertThat(context).hasSingleBean(ReactiveJwtAuthenticationConverter.class);
					get(client(context), "/name", keycloak.accessToken().sign()).expectBody(String.class)
						.isEqualTo("alice");
				});
		}
	}

	@Test
	void whenUserDefinesConverterThenItIsUsed() {
		try (StubKeycloak keycloak = StubKeycloak.start()) {
			this.context.withPropertyValues("keycloak.issuer-uri=" + keycloak.issuerUri())
				.withUserConfiguration(OwnConverter.class)
				.run((context) -> get(client(context), "/name", keycloak.accessToken().sign()).expectBody(String.class)
					.isEqualTo("alice"));
		}
	}

	@Test
	void permitAllThatIsNoPatternFailsTheStart() {
		this.connected.withPropertyValues("keycloak.resource-server.permit-all=public/**")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { OwnCorsSource.class, OwnCorsFilter.class })
	void preFlightRequestIsAnsweredAsTheApplicationSays(Class<?> configuration) {
		this.connected.withUserConfiguration(configuration).run((context) -> {
			preFlight(client(context), SHOP).expectStatus()
				.isOk()
				.expectHeader()
				.valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, SHOP);
			preFlight(client(context), "https://evil.example.com").expectStatus().isForbidden();
			client(context).get()
				.uri("/orders")
				.header(HttpHeaders.ORIGIN, SHOP)
				.exchange()
				.expectStatus()
				.isUnauthorized()
				.expectHeader()
				.valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, SHOP);
		});
	}

	private static WebTestClient.ResponseSpec preFlight(WebTestClient client, String origin) {
		return client.options()
			.uri("/orders")
			.header(HttpHeaders.ORIGIN, origin)
			.header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "GET")
			.exchange();
	}

	private static WebTestClient.ResponseSpec get(WebTestClient client, String path, String token) {
		return client.get().uri(path).headers((headers) -> headers.setBearerAuth(token)).exchange();
	}

	@Configuration(proxyBeanMethods = false)
	static class Controllers {

		@Bean
		OrdersController ordersController() {
			return new OrdersController();
		}

	}

	@RestController
	static class OrdersController {

		@GetMapping("/orders")
		Mono<String> orders() {
			return Mono.just("orders");
		}

		@GetMapping("/name")
		Mono<String> name(Principal principal) {
			return Mono.just(principal.getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChain {

		@Bean
		SecurityWebFilterChain ownChain(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChainWithConfigurer {

		@Bean
		SecurityWebFilterChain ownChain(ServerHttpSecurity http, KeycloakServerHttpSecurityConfigurer keycloak) {
			keycloak.configure(http);
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().hasRole("admin")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PlainChain {

		@Bean
		SecurityWebFilterChain ownChain(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().hasRole("admin"))
				.oauth2ResourceServer((resourceServer) -> resourceServer.jwt(Customizer.withDefaults()))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BasicChain {

		@Bean
		ReactiveAuthenticationManager nobody() {
			return (authentication) -> Mono.error(new BadCredentialsException("nobody"));
		}

		@Bean
		SecurityWebFilterChain ownChain(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnReactiveConverter {

		@Bean
		ReactiveJwtAuthenticationConverter ownConverter() {
			ReactiveJwtAuthenticationConverter converter = new ReactiveJwtAuthenticationConverter();
			converter.setPrincipalClaimName("preferred_username");
			return converter;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConverter {

		@Bean
		JwtAuthenticationConverter ownConverter() {
			JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
			converter.setPrincipalClaimName("preferred_username");
			return converter;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableReactiveMethodSecurity
	static class OwnMethodSecurity {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCorsSource {

		@Bean
		CorsConfigurationSource corsConfigurationSource() {
			return source();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCorsFilter {

		@Bean
		CorsWebFilter corsWebFilter() {
			return new CorsWebFilter(source());
		}

	}

	private static UrlBasedCorsConfigurationSource source() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(List.of(SHOP));
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/**", configuration);
		return source;
	}

}
