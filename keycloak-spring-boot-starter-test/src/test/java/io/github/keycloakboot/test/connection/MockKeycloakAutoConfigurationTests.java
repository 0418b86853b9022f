package io.github.keycloakboot.test.connection;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class MockKeycloakAutoConfigurationTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MockKeycloakAutoConfiguration.class,
				StartedKeycloakAutoConfiguration.class, KeycloakAutoConfiguration.class));

	@Test
	void realmHasTheNameThatTheApplicationGivesIt() {
		this.context.run(
				(context) -> assertThat(context.getBean(KeycloakConnectionDetails.class).getRealm()).isEqualTo("mock"));
		this.context.withPropertyValues("keycloak.realm=tea")
			.run((context) -> assertThat(context.getBean(KeycloakConnectionDetails.class).getRealm()).isEqualTo("tea"));
	}

	@Test
	void connectionOfThePropertiesComesFirst() {
		this.context.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/realms/shop")
			.run((context) -> assertThat(context.getBean(KeycloakConnectionDetails.class).getServerUrl())
				.isEqualTo("https://sso.example.com"));
	}

	@Test
	void startedKeycloakComesFirst() {
		this.context.withBean(StubKeycloak.class, StubKeycloak::start)
			.run((context) -> assertThat(context.getBean(KeycloakConnectionDetails.class).getServerUrl())
				.isEqualTo(context.getBean(StubKeycloak.class).serverUrl()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "keycloak.enabled=false",
			"spring.security.oauth2.resourceserver.jwt.issuer-uri=https://sso.example.com/realms/shop",
			"spring.security.oauth2.resourceserver.jwt.jwk-set-uri=https://sso.example.com/keys",
			"spring.security.oauth2.resourceserver.jwt.public-key-location=classpath:key.pub",
			"spring.security.oauth2.resourceserver.opaquetoken.introspection-uri=https://sso.example.com/introspect" })
	void serviceThatRunsWithoutTheStartersWiringIsTestedWithoutIt(String property) {
		this.context.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(KeycloakConnectionDetails.class));
	}

}
