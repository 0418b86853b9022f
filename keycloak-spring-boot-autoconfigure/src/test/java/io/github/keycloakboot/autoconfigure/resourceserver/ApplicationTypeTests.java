package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.KeycloakReactiveJwtDecoder;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Real applications, with everything for both stacks on the class path.
 */
class ApplicationTypeTests {

	private final StubKeycloak keycloak = StubKeycloak.start();

	@AfterEach
	void stop() {
		this.keycloak.close();
	}

	private ConfigurableApplicationContext run(SpringApplicationBuilder application, String... arguments) {
		return application
			.properties("server.port=0", "keycloak.client-id=orders-api", "keycloak.client-secret=secret",
					"keycloak.issuer-uri=" + this.keycloak.issuerUri())
			.run(arguments);
	}

	@Test
	void batchApplicationHasDecoderAndAdminClientAndNothingOfTheWeb() {
		SpringApplicationBuilder batch = new SpringApplicationBuilder(BatchApplication.class)
			.web(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = run(batch)) {
			assertThat(context).isNotInstanceOf(WebServerApplicationContext.class);
			String token = this.keycloak.accessToken().audience("orders-api").sign();
			assertThat(context.getBean(JwtDecoder.class).decode(token).getClaimAsString("preferred_username"))
				.isEqualTo("alice");
			assertThat(context.getBean(Keycloak.class)).isNotNull();
			assertThat(context.getBeanNamesForType(SecurityFilterChain.class)).isEmpty();
			assertThat(context.getBeanNamesForType(SecurityWebFilterChain.class)).isEmpty();
			assertThat(context.getBeanNamesForType(ReactiveJwtDecoder.class)).isEmpty();
		}
	}

	@Test
	void batchApplicationRefusesWhatNobodyIsAuthenticatedFor() {
		SpringApplicationBuilder batch = new SpringApplicationBuilder(BatchApplication.class)
			.web(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = run(batch)) {
			Runnable cleanup = context.getBean(Runnable.class);
			assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class).isThrownBy(cleanup::run);
		}
	}

	@Test
	void applicationThatSaysNothingIsAServletOne() {
		try (ConfigurableApplicationContext context = run(new SpringApplicationBuilder(OrdersService.class))) {
			assertThat(context.getBeanNamesForType(KeycloakJwtDecoder.class)).hasSize(1);
			assertThat(context.getBeanNamesForType(SecurityFilterChain.class)).hasSize(1);
			assertThat(context.getBeanNamesForType(ReactiveJwtDecoder.class)).isEmpty();
			assertThat(context.getBeanNamesForType(SecurityWebFilterChain.class)).isEmpty();
		}
	}

	@Test
	void applicationThatSaysSoIsAReactiveOne() {
		try (ConfigurableApplicationContext context = run(new SpringApplicationBuilder(ReactiveOrdersService.class),
				"--spring.main.web-application-type=reactive")) {
			assertThat(context.getBeanNamesForType(KeycloakReactiveJwtDecoder.class)).hasSize(1);
			assertThat(context.getBeanNamesForType(SecurityWebFilterChain.class)).hasSize(1);
			assertThat(context.getBeanNamesForType(SecurityFilterChain.class)).isEmpty();
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Cleanup.class)
	static class BatchApplication {

	}

	static class Cleanup implements Runnable {

		@Override
		@PreAuthorize("hasRole('admin')")
		public void run() {
			throw new AssertionError("let in");
		}

	}

}
