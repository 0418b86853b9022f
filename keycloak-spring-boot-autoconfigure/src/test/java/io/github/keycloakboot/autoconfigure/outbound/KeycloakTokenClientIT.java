package io.github.keycloakboot.autoconfigure.outbound;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.outbound.AccountDisabledException;
import io.github.keycloakboot.outbound.AccountNotSetUpException;
import io.github.keycloakboot.outbound.ClientNotAllowedException;
import io.github.keycloakboot.outbound.InvalidUserCredentialsException;
import io.github.keycloakboot.outbound.KeycloakTokenClient;
import io.github.keycloakboot.outbound.KeycloakTokenException;
import io.github.keycloakboot.outbound.KeycloakTokens;
import io.github.keycloakboot.outbound.KeycloakUnavailableException;
import io.github.keycloakboot.outbound.TokenNotAcceptedException;
import io.github.keycloakboot.outbound.TokenRequestRefusedException;
import io.github.keycloakboot.test.KeycloakServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an internal tool gets of a real Keycloak by itself.
 */
class KeycloakTokenClientIT {

	private static final KeycloakServer keycloak = RealmsOfTests.keycloak();

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KeycloakAutoConfiguration.class,
				KeycloakOutboundAutoConfiguration.class, KeycloakTokenClientAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=" + keycloak.issuerUri("shop"), "keycloak.client-id=tool",
				"keycloak.client-secret=tool-secret", "keycloak.outbound.token-client.enabled=true");

	@BeforeEach
	void prepare() {
		ClientRepresentation tool = ShopClients.confidential("tool", Map.of("standard.token.exchange.enabled", "true"));
		tool.setProtocolMappers(List.of(ShopClients.audience("tool"), ShopClients.audience("stock-api")));
		ClientRepresentation strict = ShopClients.confidential("strict", Map.of());
		strict.setDirectAccessGrantsEnabled(false);
		ShopClients shop = new ShopClients(keycloak);
		shop.create(ShopClients.confidential("stock-api", Map.of()), tool, strict);
		shop.create(user("tool-disabled", false, "Dee"), user("tool-unfinished", true, null));
	}

	private static UserRepresentation user(String name, boolean enabled, @Nullable String firstName) {
		CredentialRepresentation password = new CredentialRepresentation();
		password.setType(CredentialRepresentation.PASSWORD);
		password.setValue(name);
		UserRepresentation user = new UserRepresentation();
		user.setUsername(name);
		user.setEnabled(enabled);
		user.setEmail(name + "@example.com");
		user.setFirstName(firstName);
		user.setLastName("Tester");
		user.setCredentials(List.of(password));
		return user;
	}

	private void run(ThrowingUse use, String... properties) {
		this.context.withPropertyValues(properties)
			.run((context) -> use.with(context.getBean(KeycloakTokenClient.class)));
	}

	private <E extends KeycloakTokenException> void assertRefused(Class<E> type, ThrowingUse use,
			String... properties) {
		run((client) -> assertThatExceptionOfType(type).isThrownBy(() -> use.with(client))
			.withMessageNotContaining("secret-of-the-user"), properties);
	}

	@Test
	void userIsLoggedInRefreshedAndLoggedOut() {
		run((client) -> {
			KeycloakTokens tokens = client.password("alice", "alice", "openid");
			assertThat(tokens.idToken()).isNotEmpty();
			assertThat(tokens.scopes()).contains("openid");
			assertThat(tokens.expiresIn()).isPositive();
			assertThat(tokens)
				.hasToString("KeycloakTokens[expiresIn=" + tokens.expiresIn() + ", scopes=" + tokens.scopes() + "]");
			KeycloakTokens refreshed = client.refresh(Objects.requireNonNull(tokens.refreshToken()));
			assertThat(client.introspect(refreshed.accessToken())).satisfies((status) -> {
				assertThat(status.active()).isTrue();
				assertThat(status.claims()).containsEntry("username", "alice");
				assertThat(status).hasToString("TokenStatus[active=true]");
			});
			client.logout(Objects.requireNonNull(refreshed.refreshToken()));
			assertThat(client.introspect(refreshed.accessToken()).active()).isFalse();
			assertThatExceptionOfType(TokenNotAcceptedException.class)
				.isThrownBy(() -> client.refresh(Objects.requireNonNull(refreshed.refreshToken())));
		});
	}

	@Test
	void ownTokenIsRevoked() {
		run((client) -> {
			String token = client.clientCredentials().accessToken();
			assertThat(client.introspect(token).active()).isTrue();
			client.revoke(token);
			assertThat(client.introspect(token).active()).isFalse();
			client.revoke("not a token");
		});
	}

	@Test
	void tokenIsExchanged() {
		run((client) -> {
			String token = client.password("alice", "alice").accessToken();
			assertThat(client.exchange(token, "stock-api").accessToken()).isNotEqualTo(token);
			assertThatExceptionOfType(TokenRequestRefusedException.class)
				.isThrownBy(() -> client.exchange(token, "web-shop"));
			assertThatExceptionOfType(TokenNotAcceptedException.class)
				.isThrownBy(() -> client.exchange("not a token", "stock-api"))
				.withMessageNotContaining("not a token");
		});
	}

	@Test
	void wrongPasswordAndUnknownUserAreTheSame() {
		assertRefused(InvalidUserCredentialsException.class,
				(client) -> client.password("alice", "secret-of-the-user"));
		assertRefused(InvalidUserCredentialsException.class,
				(client) -> client.password("nobody", "secret-of-the-user"));
	}

	@Test
	void accountThatIsNotSetUpOrDisabledIsTold() {
		assertRefused(AccountNotSetUpException.class,
				(client) -> client.password("tool-unfinished", "tool-unfinished"));
		assertRefused(AccountDisabledException.class, (client) -> client.password("tool-disabled", "tool-disabled"));
	}

	@Test
	void clientThatMayNotIsTold() {
		assertRefused(ClientNotAllowedException.class, (client) -> client.password("alice", "alice"),
				"keycloak.client-id=strict", "keycloak.client-secret=strict-secret");
		assertRefused(ClientNotAllowedException.class, (client) -> client.password("alice", "alice"),
				"keycloak.client-secret=secret-of-the-user");
		assertRefused(ClientNotAllowedException.class, (client) -> client.password("alice", "alice"),
				"keycloak.client-id=unknown");
	}

	@Test
	void unknownScopeIsTold() {
		assertRefused(TokenRequestRefusedException.class, (client) -> client.clientCredentials("no-such-scope"));
	}

	@Test
	void keycloakThatIsDownIsTold() {
		assertRefused(KeycloakUnavailableException.class, (client) -> client.password("alice", "alice"),
				"keycloak.issuer-uri=http://localhost:1/realms/shop");
	}

	@Test
	void thereIsNoneUnlessAskedForAndThenAWarning() {
		try (LoggedLines lines = LoggedLines.of(KeycloakTokenClientAutoConfiguration.class.getName(), "INFO")) {
			this.context.withPropertyValues("keycloak.outbound.token-client.enabled=false")
				.run((context) -> assertThat(context).doesNotHaveBean(KeycloakTokenClient.class));
			assertThat(lines.all()).isEmpty();
			run((client) -> assertThat(lines.only()).startsWith("WARN ").contains("OAuth 2.1 drops that grant"));
		}
	}

	@Test
	void withoutAClientTheStartFails() {
		this.context.withPropertyValues("keycloak.client-id=")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("keycloak.client-id"));
	}

	@FunctionalInterface
	private interface ThrowingUse {

		void with(KeycloakTokenClient client) throws Exception;

	}

}
