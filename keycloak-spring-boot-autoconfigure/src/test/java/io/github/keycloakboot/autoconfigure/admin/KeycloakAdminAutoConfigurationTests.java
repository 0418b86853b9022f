package io.github.keycloakboot.autoconfigure.admin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.keycloakboot.admin.KeycloakAdminException;
import io.github.keycloakboot.admin.KeycloakAdminException.Reason;
import io.github.keycloakboot.admin.KeycloakBuilderCustomizer;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.user.KeycloakUsers;
import io.github.keycloakboot.user.UserQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.mockito.Answers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class KeycloakAdminAutoConfigurationTests {

	private final ApplicationContextRunner bare = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(KeycloakAutoConfiguration.class, KeycloakAdminAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.bare
		.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/realms/shop");

	private final ApplicationContextRunner withClient = this.runner.withPropertyValues("keycloak.client-id=orders-api",
			"keycloak.client-secret=the-secret");

	@Test
	void clientRealmAndUsersOfThisServiceAreBeans() {
		this.withClient.run((context) -> {
			assertThat(context).hasSingleBean(Keycloak.class)
				.hasSingleBean(RealmResource.class)
				.hasSingleBean(KeycloakUsers.class);
			assertThat(context.getBean(Keycloak.class).isClosed()).isFalse();
			assertThat(context.getBean(RealmResource.class)).isNotNull();
			assertThat(context.getBean(KeycloakUsers.class)).isNotNull();
		});
	}

	@Test
	void serviceThatNeverUsesTheClientStartsWithoutAccount() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Keycloak.class));
	}

	@Test
	void backsOffWithoutTheAdminClientOnTheClasspath() {
		this.withClient.withClassLoader(new FilteredClassLoader("org.keycloak"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(KeycloakAdminAutoConfiguration.class)
				.doesNotHaveBean("keycloakAdminClient")
				.doesNotHaveBean("keycloakAdminRealm")
				.doesNotHaveBean("keycloakUsers"));
	}

	@Test
	void backsOffWhereSwitchedOff() {
		this.withClient.withPropertyValues("keycloak.admin.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Keycloak.class));
		this.withClient.withPropertyValues("keycloak.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Keycloak.class));
	}

	@Test
	void backsOffWithoutAConnection() {
		this.bare.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Keycloak.class));
	}

	@Test
	void whenUserDefinesKeycloakThenTheRealmIsTakenFromIt() {
		this.runner.withUserConfiguration(OwnKeycloak.class).run((context) -> {
			assertThat(context).hasSingleBean(Keycloak.class).hasBean("ownKeycloak").hasSingleBean(RealmResource.class);
			assertThat(context.getBean(RealmResource.class)).isNotNull();
		});
	}

	@Test
	void whenUserDefinesRealmResourceThenBacksOff() {
		RealmResource own = mock(RealmResource.class);
		this.withClient.withBean(RealmResource.class, () -> own).run((context) -> {
			assertThat(context).hasSingleBean(Keycloak.class);
			assertThat(context.getBean(RealmResource.class)).isSameAs(own);
		});
	}

	@Test
	void whenUserDefinesTwoClientsThenNoRealmIsGuessed() {
		this.runner.withUserConfiguration(OwnKeycloak.class)
			.withBean("other", Keycloak.class, () -> mock(Keycloak.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RealmResource.class)
				.doesNotHaveBean(KeycloakUsers.class));
	}

	@Test
	void whenUserDefinesKeycloakUsersThenBacksOff() {
		KeycloakUsers own = mock(KeycloakUsers.class);
		this.withClient.withBean(KeycloakUsers.class, () -> own)
			.run((context) -> assertThat(context.getBean(KeycloakUsers.class)).isSameAs(own));
	}

	@Test
	void usersAreThoseOfTheRealmThatTheUserDefines() {
		RealmResource own = mock(RealmResource.class, Answers.RETURNS_DEEP_STUBS);
		given(own.users().list(0, 100)).willReturn(List.of());
		this.withClient.withBean(RealmResource.class, () -> own).run((context) -> {
			assertThat(context.getBean(KeycloakUsers.class).stream(UserQuery.all())).isEmpty();
			then(own.users()).should().list(0, 100);
		});
	}

	@Test
	void whenUserDefinesTwoRealmsThenNoUsersAreGuessed() {
		this.withClient.withBean("one", RealmResource.class, () -> mock(RealmResource.class))
			.withBean("other", RealmResource.class, () -> mock(RealmResource.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(KeycloakUsers.class));
	}

	@Test
	void customizersAreApplied() {
		this.withClient
			.withBean(KeycloakBuilderCustomizer.class, () -> (builder) -> builder.authorization("a-token-of-my-own"))
			.run((context) -> assertThat(context.getBean(Keycloak.class).tokenManager()).isNull());
	}

	@Test
	void clientIsClosedWithTheContext() {
		AtomicReference<Keycloak> keycloak = new AtomicReference<>();
		this.withClient.run((context) -> keycloak.set(context.getBean(Keycloak.class)));
		assertThat(keycloak.get()).isNotNull().returns(true, Keycloak::isClosed);
	}

	@Test
	void buildingTheBeansConnectsToNobody() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			server.setSoTimeout(200);
			this.withClient
				.withPropertyValues("keycloak.issuer-uri=http://localhost:" + server.getLocalPort() + "/realms/shop")
				.run((context) -> {
					context.getBean(RealmResource.class);
					assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(server::accept);
				});
		}
	}

	@Test
	void timeoutsAreApplied() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			this.withClient
				.withPropertyValues("keycloak.issuer-uri=http://localhost:" + silent.getLocalPort() + "/realms/shop",
						"keycloak.http.read-timeout=100ms")
				.run((context) -> {
					KeycloakAdminException ex = catchThrowableOfType(KeycloakAdminException.class,
							() -> context.getBean(RealmResource.class).toRepresentation());
					assertThat(ex.getReason()).isEqualTo(Reason.TIMED_OUT);
				});
		}
	}

	@Test
	void internalUrlIsCalledRatherThanThePublicOne() throws IOException {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}
		this.withClient.withPropertyValues("keycloak.internal-url=http://localhost:" + port + "/kc/")
			.run((context) -> assertThatThrownBy(() -> context.getBean(RealmResource.class).toRepresentation())
				.isInstanceOf(KeycloakAdminException.class)
				.hasMessageStartingWith("POST http://localhost:" + port + "/kc/realms/shop/"));
	}

	@Test
	void environmentVariablesOfTheKeycloakImageDoNotBreakTheStart() {
		Map<String, Object> environment = Map.of("KEYCLOAK_ADMIN", "admin", "KEYCLOAK_ADMIN_PASSWORD", "pw");
		this.withClient
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", environment)))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(KeycloakProperties.class).admin().password()).isEqualTo("pw");
			});
	}

	@Test
	void environmentVariableKeycloakAdminAloneChangesNothing() {
		this.withClient
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.of("KEYCLOAK_ADMIN", "admin"))))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				KeycloakProperties.Admin admin = context.getBean(KeycloakProperties.class).admin();
				assertThat(admin.enabled()).isTrue();
				assertThat(admin.connectionPoolSize()).isEqualTo(10);
				assertThat(context.getBean(Keycloak.class)).isNotNull();
			});
	}

	@Test
	void realmResourceOfAnUnknownRealmFailsWithTheRemedy() {
		this.bare.withBean(KeycloakConnectionDetails.class, ServerOnly::new)
			.withPropertyValues("keycloak.admin.username=admin", "keycloak.admin.password=pw",
					"keycloak.admin.realm=master")
			.run((context) -> {
				assertThat(context.getBean(Keycloak.class)).isNotNull();
				assertThatThrownBy(() -> context.getBean(RealmResource.class)).rootCause()
					.hasMessageContaining("keycloak.realm");
			});
	}

	@Test
	void wrongValuesFailWithTheRemedyWhenTheBeanIsMade() {
		this.withClient.withPropertyValues("keycloak.admin.connection-pool-size=0")
			.run((context) -> assertThatThrownBy(() -> context.getBean(Keycloak.class)).rootCause()
				.hasMessageContaining("keycloak.admin.connection-pool-size"));
		this.withClient.withPropertyValues("keycloak.internal-url=keycloak:8080")
			.run((context) -> assertThatThrownBy(() -> context.getBean(Keycloak.class)).rootCause()
				.hasMessageContaining("keycloak.internal-url"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnKeycloak {

		@Bean(destroyMethod = "close")
		Keycloak ownKeycloak() {
			return KeycloakBuilder.builder()
				.serverUrl("https://other.example.com")
				.realm("other")
				.clientId("x")
				.authorization("a-token")
				.build();
		}

	}

	static final class ServerOnly implements KeycloakConnectionDetails {

		@Override
		public String getServerUrl() {
			return "https://sso.example.com";
		}

		@Override
		public @Nullable String getRealm() {
			return null;
		}

	}

}
