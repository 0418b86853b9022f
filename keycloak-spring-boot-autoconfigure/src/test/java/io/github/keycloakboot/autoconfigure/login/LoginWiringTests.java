package io.github.keycloakboot.autoconfigure.login;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.PrintedFailure;
import io.github.keycloakboot.autoconfigure.outbound.KeycloakOutboundAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakWebSecurityAutoConfiguration;
import io.github.keycloakboot.autoconfigure.revocation.KeycloakRevocationAutoConfiguration;
import io.github.keycloakboot.login.KeycloakIdTokenDecoderFactory;
import io.github.keycloakboot.login.KeycloakLoginConfigurer;
import io.github.keycloakboot.login.KeycloakOidcUserService;
import io.github.keycloakboot.login.SessionAuthorizedClients;
import io.github.keycloakboot.session.EndedSessions;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Which services have pages to log in to, and which say why they don't.
 */
class LoginWiringTests {

	static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(KeycloakAutoConfiguration.class,
			KeycloakRevocationAutoConfiguration.class, KeycloakResourceServerAutoConfiguration.class,
			KeycloakWebSecurityAutoConfiguration.class, KeycloakOutboundAutoConfiguration.class,
			KeycloakLoginAutoConfiguration.class, ImpossibleLoginAutoConfiguration.class,
			OAuth2ClientAutoConfiguration.class, OAuth2ClientWebSecurityAutoConfiguration.class,
			OAuth2ResourceServerAutoConfiguration.class, SecurityAutoConfiguration.class,
			ServletWebSecurityAutoConfiguration.class, WebMvcAutoConfiguration.class);

	private final WebApplicationContextRunner service = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/realms/shop");

	private WebApplicationContextRunner withClient() {
		return this.service.withPropertyValues("keycloak.client-id=pages", "keycloak.client-secret=secret");
	}

	private static void assertFails(WebApplicationContextRunner service, String... words) {
		service.run((context) -> {
			assertThat(cause(context)).contains(words);
			PrintedFailure.requireRow(context.getStartupFailure());
		});
	}

	private static String cause(ApplicationContextAssertProvider<?> context) {
		Throwable failure = context.getStartupFailure();
		return (failure != null) ? NestedExceptionUtils.getMostSpecificCause(failure).toString() : "none";
	}

	@ParameterizedTest
	@ValueSource(strings = { "keycloak.login.paths", "keycloak.login.paths[0]" })
	void pathsHaveAChainBesideThatOfTheApi(String property) {
		withClient().withPropertyValues(property + "=/pages/**")
			.run((context) -> assertThat(context.getBeanNamesForType(SecurityFilterChain.class))
				.containsExactlyInAnyOrder("keycloakSecurityFilterChain", "keycloakLoginFilterChain"));
	}

	@Test
	void withoutPathsThereIsTheChainOfTheApiOnly() {
		withClient().run((context) -> assertThat(context.getBeanNamesForType(SecurityFilterChain.class))
			.containsExactly("keycloakSecurityFilterChain"));
	}

	@Test
	void chainOfTheApplicationsOwnMayUseTheConfigurer() {
		withClient().withUserConfiguration(OwnChain.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.getBeanNames(SecurityFilterChain.class)
				.containsExactly("ownChain"));
	}

	@Test
	void configurerWithoutAClientSaysWhatToSet() {
		this.service.withUserConfiguration(OwnChain.class)
			.run((context) -> assertThat(cause(context)).contains("keycloak.client-id"));
	}

	@Test
	void whenUserDefinesTheirBeansThenOursBackOff() {
		withClient().withUserConfiguration(OwnBeans.class).run((context) -> {
			assertThat(context).doesNotHaveBean(KeycloakOidcUserService.class)
				.doesNotHaveBean(KeycloakIdTokenDecoderFactory.class)
				.doesNotHaveBean(SessionAuthorizedClients.class)
				.hasSingleBean(EndedSessions.class);
			assertThat(context.getBean(EndedSessions.class)).isSameAs(context.getBean("ownEndedSessions"));
		});
	}

	@Test
	void beansForOtherKindsOfLogInsAndTokensAreNoReasonToBackOff() {
		withClient().withUserConfiguration(OtherBeans.class)
			.run((context) -> assertThat(context).hasSingleBean(KeycloakOidcUserService.class)
				.hasSingleBean(KeycloakIdTokenDecoderFactory.class));
	}

	@Test
	void tokensGoWhereAServiceOfTheApplicationsOwnPutsThem() {
		withClient().withBean(OAuth2AuthorizedClientService.class, () -> mock(OAuth2AuthorizedClientService.class))
			.run((context) -> assertThat(context).doesNotHaveBean(SessionAuthorizedClients.class)
				.hasSingleBean(OAuth2AuthorizedClientRepository.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "typo", "keycloak" })
	void registrationByWhichNobodyCanLogInFailsTheStart(String registration) {
		withClient().withPropertyValues("keycloak.login.paths=/pages/**", "keycloak.login.registration=" + registration)
			.run((context) -> {
				assertThat(cause(context)).contains("keycloak.login.registration", "authorization code grant");
				PrintedFailure.requireRow(context.getStartupFailure());
			});
	}

	@Test
	void pathsWithoutTheClientLibraryFailTheStart() {
		assertFails(
				this.service.withPropertyValues("keycloak.login.paths=/pages/**")
					.withClassLoader(new FilteredClassLoader(ClientRegistration.class)),
				"keycloak.login.paths", "spring-boot-starter-security-oauth2-client");
	}

	@Test
	void pathsWithoutAClientFailTheStart() {
		assertFails(this.service.withPropertyValues("keycloak.login.paths=/pages/**"), "keycloak.login.paths",
				"keycloak.client-id");
	}

	@Test
	void withoutTheResourceServerEveryPageNeedsALogInAsBootSetsItUp() {
		withClient().withPropertyValues("keycloak.resource-server.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(KeycloakOidcUserService.class);
			MockHttpServletRequest page = new MockHttpServletRequest("GET", "/orders");
			page.addHeader("Accept", "text/html");
			MockHttpServletResponse answer = new MockHttpServletResponse();
			context.getBean("springSecurityFilterChain", Filter.class).doFilter(page, answer, new MockFilterChain());
			assertThat(answer.getStatus()).isEqualTo(302);
			assertThat(answer.getRedirectedUrl()).endsWith("/oauth2/authorization/keycloak-login");
		});
	}

	@Test
	void pathsBesideAChainOfTheApplicationsOwnFailTheStart() {
		assertFails(
				withClient().withUserConfiguration(OwnChain.class).withPropertyValues("keycloak.login.paths=/pages/**"),
				"KeycloakLoginConfigurer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "pages/**", "/{" })
	void pathThatIsNoneFailsTheStart(String path) {
		withClient().withPropertyValues("keycloak.login.paths=" + path)
			.run((context) -> assertThat(cause(context)).contains("It is no path pattern"));
	}

	@Test
	void pathsInAReactiveServiceFailTheStart() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
					KeycloakLoginAutoConfiguration.class, ImpossibleLoginAutoConfiguration.class))
			.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/realms/shop", "keycloak.client-id=pages",
					"keycloak.login.paths=/pages/**")
			.run((context) -> {
				assertThat(cause(context)).contains("keycloak.login.paths", "servlet");
				PrintedFailure.requireRow(context.getStartupFailure());
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChain {

		@Bean
		SecurityFilterChain ownChain(HttpSecurity http) {
			http.with(KeycloakLoginConfigurer.keycloakLogin(), Customizer.withDefaults());
			http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
			return http.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherBeans {

		@Bean
		OAuth2UserService<OAuth2UserRequest, OAuth2User> usersOfAnotherProvider() {
			return (request) -> null;
		}

		@Bean
		JwtDecoderFactory<String> decodersOfOtherTokens() {
			return (name) -> mock(JwtDecoder.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		OAuth2UserService<OidcUserRequest, OidcUser> ownUserService() {
			return (request) -> null;
		}

		@Bean
		JwtDecoderFactory<ClientRegistration> ownDecoderFactory() {
			return (registration) -> mock(JwtDecoder.class);
		}

		@Bean
		OAuth2AuthorizedClientRepository ownAuthorizedClients() {
			return mock(OAuth2AuthorizedClientRepository.class);
		}

		@Bean
		EndedSessions ownEndedSessions() {
			return mock(EndedSessions.class);
		}

	}

}
