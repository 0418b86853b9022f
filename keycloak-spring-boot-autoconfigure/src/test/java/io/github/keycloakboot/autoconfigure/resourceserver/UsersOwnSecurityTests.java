package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.web.KeycloakResourceServerConfigurer;
import io.github.keycloakboot.web.ResourceServerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

class UsersOwnSecurityTests {

	private final WebApplicationContextRunner context = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
				KeycloakResourceServerAutoConfiguration.class, KeycloakWebSecurityAutoConfiguration.class,
				KeycloakMethodSecurityAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class,
				OAuth2ResourceServerWebSecurityAutoConfiguration.class, SecurityAutoConfiguration.class,
				ServletWebSecurityAutoConfiguration.class))
		.withUserConfiguration(Controllers.class);

	private final WebApplicationContextRunner connected = this.context
		.withPropertyValues("keycloak.issuer-uri=http://localhost:1/realms/shop");

	private static MockMvc mvc(WebApplicationContext context) {
		return MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
	}

	@Test
	void defaultChainIsTheOnlyOne() {
		this.connected.run((context) -> {
			assertThat(context).getBeanNames(SecurityFilterChain.class).containsExactly("keycloakSecurityFilterChain");
			mvc(context).perform(get("/orders")).andExpect(status().isUnauthorized());
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "keycloak.enabled=false", "keycloak.resource-server.enabled=false" })
	void chainCanBeSwitchedOffWhateverBeansTheUserHas(String property) {
		this.connected.withPropertyValues(property)
			.withBean(RealmLocation.class, () -> RealmLocation.ofIssuer("https://sso.example.com/realms/own"))
			.withUserConfiguration(OwnDecoder.class)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("keycloakSecurityFilterChain"));
	}

	@Test
	void settingsOfTheUserAreThoseOfTheChain() {
		ResourceServerSettings own = new ResourceServerSettings("https://sso.example.com/realms/own", false);
		this.connected.withBean("ownSettings", ResourceServerSettings.class, () -> own).run((context) -> {
			assertThat(context).getBean(ResourceServerSettings.class).isSameAs(own);
			mvc(context).perform(get("/.well-known/oauth-protected-resource"))
				.andExpect(content().string(containsString(own.issuers().get(0))));
		});
	}

	@Test
	void chainOfTheUserReplacesTheDefaultOne() {
		this.connected.withUserConfiguration(OpenChain.class).run((context) -> {
			assertThat(context).getBeanNames(SecurityFilterChain.class).containsExactly("openChain");
			mvc(context).perform(get("/public/prices")).andExpect(status().isOk());
			mvc(context).perform(post("/orders")).andExpect(status().isForbidden());
		});
	}

	@Test
	void plainResourceServerChainOfTheUserGetsOurDecoderAndSpringsAnswers() {
		this.connected.withUserConfiguration(PlainResourceServerChain.class)
			.run((context) -> mvc(context).perform(get("/orders"))
				.andExpect(status().isUnauthorized())
				.andExpect(header().doesNotExist("Content-Type")));
	}

	@Test
	void chainWithTheConfigurerIsStatelessAndAnswersWithProblemDetails() {
		this.connected.withUserConfiguration(ConfiguredChain.class).run((context) -> {
			mvc(context).perform(get("/orders"))
				.andExpect(status().isUnauthorized())
				.andExpect(header().string("Content-Type", "application/problem+json"))
				.andExpect((result) -> assertThat(result.getRequest().getSession(false)).isNull());
			mvc(context).perform(post("/orders")).andExpect(status().isUnauthorized());
		});
	}

	@Test
	void configurerWithoutAConnectionFailsTheStartAndSaysWhatToSet() {
		this.context.withUserConfiguration(ConfiguredChain.class)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("keycloak.issuer-uri"));
	}

	@Test
	void bootsOwnIssuerAloneGivesBootsOwnChainAndNoMethodSecurity() {
		this.context
			.withPropertyValues("spring.security.oauth2.resourceserver.jwt.issuer-uri=http://localhost:1/realms/shop")
			.run((context) -> {
				assertThat(context).getBeanNames(SecurityFilterChain.class).containsExactly("jwtSecurityFilterChain");
				assertThat(context).doesNotHaveBean("preAuthorizeAuthorizationMethodInterceptor");
			});
	}

	@Test
	void withoutAnyConfigurationBootsOwnDefaultHolds() {
		this.context.run((context) -> assertThat(context).getBeanNames(SecurityFilterChain.class)
			.containsExactly("defaultSecurityFilterChain"));
	}

	@Test
	void decoderOfTheUserServesTheDefaultChain() {
		this.connected.withUserConfiguration(OwnDecoder.class).run((context) -> {
			assertThat(context).hasSingleBean(JwtDecoder.class);
			mvc(context).perform(get("/orders").header("Authorization", "Bearer own")).andExpect(status().isOk());
		});
	}

	@Test
	void resolverOfTheUserSaysWhereATokenIs() {
		this.connected.withUserConfiguration(OwnDecoder.class, OwnResolver.class).run((context) -> {
			mvc(context).perform(get("/orders").header("X-Token", "own")).andExpect(status().isOk());
			mvc(context).perform(get("/orders").header("Authorization", "Bearer own"))
				.andExpect(status().isUnauthorized());
		});
	}

	@Test
	void noResolverIsPublishedForOtherChainsOfTheUser() {
		this.connected.run((context) -> assertThat(context).doesNotHaveBean(BearerTokenResolver.class));
	}

	@Test
	void methodSecurityIsOnUnlessSwitchedOff() {
		this.connected.run((context) -> assertThat(context).hasBean("preAuthorizeAuthorizationMethodInterceptor")
			.hasBean("securedAuthorizationMethodInterceptor")
			.hasBean("jsr250AuthorizationMethodInterceptor"));
		this.connected.withPropertyValues("keycloak.resource-server.method-security=false")
			.run((context) -> assertThat(context).doesNotHaveBean("preAuthorizeAuthorizationMethodInterceptor"));
	}

	@Test
	void methodSecurityOfAServletIsNotForcedOnAReactiveApplication() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
					KeycloakResourceServerAutoConfiguration.class, KeycloakMethodSecurityAutoConfiguration.class))
			.withPropertyValues("keycloak.issuer-uri=http://localhost:1/realms/shop")
			.run((context) -> assertThat(context).hasSingleBean(JwtDecoder.class)
				.doesNotHaveBean("preAuthorizeAuthorizationMethodInterceptor"));
	}

	@Test
	void methodSecurityOfTheUserIsLeftAsItIs() {
		this.connected.withUserConfiguration(OwnMethodSecurity.class)
			.run((context) -> assertThat(context).hasBean("preAuthorizeAuthorizationMethodInterceptor")
				.doesNotHaveBean("securedAuthorizationMethodInterceptor"));
	}

	@Test
	void worksWithoutActuator() {
		// a proxy of a package-private controller can't be made in another class loader
		this.connected.withPropertyValues("keycloak.resource-server.method-security=false")
			.withClassLoader(
					new FilteredClassLoader("org.springframework.boot.actuate", "org.springframework.boot.health"))
			.run((context) -> mvc(context).perform(get("/orders")).andExpect(status().isUnauthorized()));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	static class Controllers {

		@Bean
		OrdersService.OrdersController orders() {
			return new OrdersService.OrdersController();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OpenChain {

		@Bean
		SecurityFilterChain openChain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
			return http.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PlainResourceServerChain {

		@Bean
		SecurityFilterChain plainChain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
			http.oauth2ResourceServer((resourceServer) -> resourceServer.jwt(Customizer.withDefaults()));
			return http.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ConfiguredChain {

		@Bean
		SecurityFilterChain configuredChain(HttpSecurity http) {
			http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
			http.with(KeycloakResourceServerConfigurer.keycloak(), Customizer.withDefaults());
			return http.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDecoder {

		@Bean
		JwtDecoder ownDecoder() {
			return (token) -> Jwt.withTokenValue(token).header("alg", "none").subject("own").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnResolver {

		@Bean
		BearerTokenResolver ownResolver() {
			return (request) -> request.getHeader("X-Token");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class OwnMethodSecurity {

	}

}
