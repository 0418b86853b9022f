package io.github.keycloakboot.test.connection;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.test.StubKeycloak;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;

class StartedKeycloakAutoConfigurationTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(StartedKeycloakAutoConfiguration.class,
				KeycloakAutoConfiguration.class, KeycloakResourceServerAutoConfiguration.class));

	@Test
	void tokenOfTheStubIsAcceptedWithoutAnyProperty() {
		this.context.withUserConfiguration(Stub.class).run((context) -> {
			String token = context.getBean(StubKeycloak.class).accessToken().claim("sub", "alice").sign();
			assertThat(context.getBean(JwtDecoder.class).decode(token).getSubject()).isEqualTo("alice");
		});
	}

	@Test
	void propertiesOfAnotherKeycloakDontCount() {
		this.context.withUserConfiguration(Stub.class)
			.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/realms/production")
			.run((context) -> assertThat(context.getBean(KeycloakConnectionDetails.class).getServerUrl())
				.isEqualTo(context.getBean(StubKeycloak.class).serverUrl()));
	}

	@Test
	void whenUserDefinesConnectionThenBacksOff() {
		this.context.withUserConfiguration(Stub.class, OwnConnection.class)
			.run((context) -> assertThat(context).hasSingleBean(KeycloakConnectionDetails.class)
				.hasBean("ownConnection"));
	}

	@Test
	void withoutAStartedKeycloakPropertiesCount() {
		this.context.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/realms/shop")
			.run((context) -> assertThat(context.getBean(KeycloakConnectionDetails.class).getServerUrl())
				.isEqualTo("https://sso.example.com"));
	}

	@Test
	void whenKeycloakIsSwitchedOffNothingIsConnected() {
		this.context.withUserConfiguration(Stub.class)
			.withPropertyValues("keycloak.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(KeycloakConnectionDetails.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Stub {

		@Bean
		StubKeycloak stubKeycloak() {
			return StubKeycloak.start();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConnection {

		@Bean
		KeycloakConnectionDetails ownConnection() {
			return new KeycloakConnectionDetails() {

				@Override
				public String getServerUrl() {
					return "https://own.example.com";
				}

				@Override
				public @Nullable String getRealm() {
					return "own";
				}

			};
		}

	}

}
