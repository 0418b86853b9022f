package io.github.keycloakboot.test.context;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.test.KeycloakTestClient;
import io.github.keycloakboot.test.ReadyRealm;
import io.github.keycloakboot.test.StubKeycloak;
import io.github.keycloakboot.test.connection.KeycloakTestClientAutoConfiguration;
import io.github.keycloakboot.test.connection.StartedKeycloakAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class KeycloakTestAutoConfigurationTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeycloakTestContainerAutoConfiguration.class,
				KeycloakTestAutoConfiguration.class, StartedKeycloakAutoConfiguration.class,
				KeycloakAutoConfiguration.class, KeycloakTestClientAutoConfiguration.class));

	@Test
	void realmHasTheNameAndTheClientOfTheApplication() {
		this.context.withPropertyValues("keycloak.test.kind=stub", "keycloak.realm=tea", "keycloak.client-id=tea-api")
			.run((context) -> {
				assertThat(context.getBean(KeycloakConnectionDetails.class).getRealm()).isEqualTo("tea");
				assertThat(context.getBean(KeycloakTestClient.class).serviceToken("tea-api")).isNotEmpty();
			});
	}

	@Test
	void realmOfTheIssuerIsTakenWhereNoneIsNamed() {
		this.context
			.withPropertyValues("keycloak.test.kind=stub", "keycloak.issuer-uri=https://sso.example.com/realms/tea")
			.run((context) -> assertThat(context.getBean(KeycloakConnectionDetails.class).getRealm()).isEqualTo("tea"));
	}

	@Test
	void issuerThatNamesNoRealmIsPassedOver() {
		this.context.withPropertyValues("keycloak.test.kind=stub", "keycloak.issuer-uri=nonsense")
			.run((context) -> assertThat(context.getBean(KeycloakConnectionDetails.class).getRealm())
				.isEqualTo("shop"));
	}

	@Test
	void tokensOfThePublicClientAreMeantForTheAudiencesOfTheApplication() {
		this.context
			.withPropertyValues("keycloak.test.kind=stub", "keycloak.client-id=",
					"keycloak.resource-server.audiences=reports,statistics")
			.run((context) -> {
				String token = context.getBean(KeycloakTestClient.class).withClient("web-shop").tokenFor("bob");
				assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
					.contains("reports", "statistics")
					.doesNotContain("orders-api");
			});
	}

	@Test
	void realmOfTheApplicationIsTaken() {
		this.context.withPropertyValues("keycloak.test.kind=stub")
			.withBean(ReadyRealm.class, () -> ReadyRealm.of("own", "own-api"))
			.run((context) -> assertThat(context.getBean(KeycloakConnectionDetails.class).getRealm()).isEqualTo("own"));
	}

	@Test
	void whenApplicationHasKeycloakThenNoOtherIsStarted() {
		this.context.withUserConfiguration(OwnStub.class)
			.withPropertyValues("keycloak.test.kind=container")
			.run((context) -> assertThat(context).hasSingleBean(StubKeycloak.class)
				.hasBean("ownStub")
				.doesNotHaveBean("keycloakContainer"));
	}

	@Test
	void containerWithoutTestcontainersIsAnErrorThatNamesTheDependency() {
		this.context.withPropertyValues("keycloak.test.kind=container")
			.withClassLoader(new FilteredClassLoader(KeycloakContainer.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("com.github.dasniko:testcontainers-keycloak"));
	}

	@Test
	void wrongKindIsAnErrorThatNamesTheProperty() {
		this.context.withPropertyValues("keycloak.test.kind=quarkus")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("keycloak.test.kind"));
	}

	@Test
	void withoutAdministratorTheTestClientSaysWhatIsMissing() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(KeycloakAutoConfiguration.class, KeycloakTestClientAutoConfiguration.class))
			.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/realms/shop")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(catchThrowable(() -> context.getBean(KeycloakTestClient.class))).rootCause()
					.hasMessageContaining("an administrator's account")
					.hasMessageContaining("KeycloakTestClient.of(..)");
			});
	}

	@Test
	void testClientLogsInToTheRealmOfTheAdministratorsAccount() {
		this.context.withBean(KeycloakConnectionDetails.class, ElsewhereConnection::new)
			.run((context) -> assertThat(catchThrowable(() -> context.getBean(KeycloakTestClient.class).newUser()))
				.hasMessageContaining("http://localhost:1/realms/staff/protocol/openid-connect/token"));
	}

	private static final class ElsewhereConnection implements KeycloakConnectionDetails {

		@Override
		public String getServerUrl() {
			return "http://localhost:1";
		}

		@Override
		public String getRealm() {
			return "shop";
		}

		@Override
		public AdminAccount getAdminAccount() {
			return new AdminAccount("staff", "root", "root");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStub {

		@Bean
		StubKeycloak ownStub() {
			return StubKeycloak.start();
		}

	}

}
