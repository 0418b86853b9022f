package io.github.keycloakboot.autoconfigure.provisioning;

import java.time.Duration;
import java.util.List;

import io.github.keycloakboot.admin.KeycloakAdminClientFactory;
import io.github.keycloakboot.admin.KeycloakAdminConnection;
import io.github.keycloakboot.admin.KeycloakAdminException.Reason;
import io.github.keycloakboot.admin.KeycloakAdminLogin;
import io.github.keycloakboot.admin.AdminApiStub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycloak.admin.client.Keycloak;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@ExtendWith(OutputCaptureExtension.class)
class KeycloakPatienceTests {

	private static final String TOKEN = "POST /realms/shop/protocol/openid-connect/token";

	private static Keycloak client(String url) {
		Duration second = Duration.ofSeconds(1);
		return new KeycloakAdminClientFactory(new KeycloakAdminConnection(url, second, second, 4, null))
			.create(KeycloakAdminLogin.ofClient("shop", "orders-api", "the-secret"), List.of());
	}

	@Test
	void keycloakThatComesLateIsWaitedFor(CapturedOutput output) {
		try (LateKeycloak late = new LateKeycloak(3); Keycloak client = client(late.url())) {
			String token = new KeycloakPatience(Duration.ofSeconds(60))
				.ask(() -> client.tokenManager().getAccessTokenString());
			assertThat(token).isEqualTo("secret-token");
			assertThat(late.requests()).isEqualTo(4);
		}
		assertThat(output)
			.containsOnlyOnce("Waiting for Keycloak to provision realms, for 60 s at most"
					+ " (keycloak.provisioning.wait-timeout). POST http://localhost:")
			.doesNotContain("secret");
	}

	@Test
	void nobodyWaitsLongerThanAskedFor() {
		try (LateKeycloak never = new LateKeycloak(Integer.MAX_VALUE); Keycloak client = client(never.url())) {
			assertThatExceptionOfType(UnusableKeycloakException.class)
				.isThrownBy(() -> new KeycloakPatience(Duration.ofSeconds(1))
					.ask(() -> client.tokenManager().getAccessTokenString()))
				.withMessageStartingWith("Realms can't be provisioned, Keycloak could not be reached within 1 s: POST ")
				.satisfies((ex) -> assertThat(ex.failure().getReason()).isEqualTo(Reason.UNREACHABLE));
			assertThat(never.requests()).isGreaterThan(1);
		}
	}

	@Test
	void nobodyWaitsAtAllForZeroSeconds(CapturedOutput output) {
		try (LateKeycloak late = new LateKeycloak(1); Keycloak client = client(late.url())) {
			assertThatExceptionOfType(UnusableKeycloakException.class).isThrownBy(
					() -> new KeycloakPatience(Duration.ZERO).ask(() -> client.tokenManager().getAccessTokenString()));
		}
		assertThat(output).doesNotContain("Waiting");
	}

	@Test
	void wrongSecretIsNotWaitedFor() {
		try (AdminApiStub keycloak = new AdminApiStub(); Keycloak client = client(keycloak.url())) {
			keycloak.answer(TOKEN, 401, "{\"error\":\"unauthorized_client\"}");
			assertThatExceptionOfType(UnusableKeycloakException.class)
				.isThrownBy(() -> new KeycloakPatience(Duration.ofSeconds(60)).ask(() -> client.realms().findAll()))
				.withMessageStartingWith(
						"Realms can't be provisioned: Keycloak refused the log-in of client 'orders-api'")
				.satisfies((ex) -> assertThat(ex.failure().getReason()).isEqualTo(Reason.CLIENT_REFUSED));
			assertThat(keycloak.requests()).containsExactly(TOKEN);
		}
	}

	@Test
	void waitingEndsWhenInterrupted() {
		try (LateKeycloak never = new LateKeycloak(Integer.MAX_VALUE); Keycloak client = client(never.url())) {
			assertThatIllegalStateException().isThrownBy(() -> new KeycloakPatience(Duration.ofSeconds(60)).ask(() -> {
				try {
					return client.tokenManager().getAccessTokenString();
				}
				finally {
					Thread.currentThread().interrupt();
				}
			})).withMessage("Interrupted while waiting for Keycloak");
			assertThat(Thread.interrupted()).isTrue();
			assertThat(never.requests()).isEqualTo(1);
		}
	}

}
