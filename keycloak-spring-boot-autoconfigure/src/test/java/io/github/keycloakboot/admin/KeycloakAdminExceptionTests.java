package io.github.keycloakboot.admin;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.keycloakboot.admin.KeycloakAdminException.Reason;
import io.github.keycloakboot.test.StubKeycloak;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.client.ResponseProcessingException;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.UserRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class KeycloakAdminExceptionTests {

	private static final KeycloakAdminLogin CLIENT = KeycloakAdminLogin.ofClient("shop", "orders-api", "the-secret");

	private static final KeycloakAdminLogin USER = KeycloakAdminLogin.ofUser("shop", "admin-cli", null, "admin",
			"the-password");

	/**
	 * Where there will be no answer.
	 */
	private static final Duration SHORT = Duration.ofMillis(300);

	private final AdminApiStub stub = new AdminApiStub();

	@AfterEach
	void close() {
		this.stub.close();
	}

	private static KeycloakAdminException failure(String serverUrl, KeycloakAdminLogin login) {
		return failure(serverUrl, login, Duration.ofSeconds(30));
	}

	private static KeycloakAdminException failure(String serverUrl, KeycloakAdminLogin login, Duration readTimeout) {
		KeycloakAdminConnection connection = new KeycloakAdminConnection(serverUrl, Duration.ofSeconds(30), readTimeout,
				2, null);
		try (Keycloak keycloak = new KeycloakAdminClientFactory(connection).create(login, List.of())) {
			KeycloakAdminException failure = catchThrowableOfType(KeycloakAdminException.class,
					() -> keycloak.realm("shop").toRepresentation());
			assertThat(failure).hasMessageNotContainingAny("the-secret", "the-password");
			return failure;
		}
	}

	private KeycloakAdminException refusedLogin(KeycloakAdminLogin login, int status, String body) {
		this.stub.answer(AdminApiStub.TOKEN, status, body);
		return failure(this.stub.url(), login);
	}

	@Test
	void wrongPasswordNamesUserAndProperties() {
		KeycloakAdminException failure = refusedLogin(USER, 401,
				"{\"error\":\"invalid_grant\",\"error_description\":\"Invalid user credentials\"}");
		assertThat(failure.getReason()).isEqualTo(Reason.CREDENTIALS_REFUSED);
		assertThat(failure)
			.hasMessageStartingWith("Keycloak refused the log-in of user 'admin' by client 'admin-cli' in realm 'shop':"
					+ " POST /realms/shop/protocol/openid-connect/token: 401 Unauthorized:"
					+ " invalid_grant: Invalid user credentials. Check keycloak.admin.username")
			.hasMessageContaining("keycloak.admin.password");
	}

	@Test
	void causeIsTheOneOfThePlainAdminClient() {
		assertThat(refusedLogin(USER, 401, "{\"error\":\"invalid_grant\"}"))
			.hasCauseInstanceOf(NotAuthorizedException.class);
		assertThat(refusedLogin(USER, 400, "{\"error\":\"invalid_grant\"}"))
			.hasCauseInstanceOf(BadRequestException.class);
		assertThat(refusedLogin(USER, 404, "")).hasCauseInstanceOf(NotFoundException.class);
	}

	@ParameterizedTest
	@CsvSource({ "400, invalid_grant, CREDENTIALS_REFUSED", "401, invalid_grant, CREDENTIALS_REFUSED",
			"401, unauthorized_client, CLIENT_REFUSED", "400, unauthorized_client, CLIENT_REFUSED",
			"401, invalid_client, CLIENT_REFUSED", "400, unsupported_grant_type, CLIENT_REFUSED",
			"404, Realm does not exist, REALM_NOT_FOUND", "400, invalid_scope, OTHER", "403, access_denied, OTHER" })
	void errorOfTheTokenEndpointDecidesTheReason(int status, String error, Reason reason) {
		KeycloakAdminException failure = refusedLogin(CLIENT, status, "{\"error\":\"" + error + "\"}");
		assertThat(failure.getReason()).isEqualTo(reason);
		assertThat(failure).hasMessageContaining("client 'orders-api' in realm 'shop'").hasMessageContaining(error);
	}

	@Test
	void realmThatIsSwitchedOffIsNoMissingRole() {
		assertThat(
				refusedLogin(CLIENT, 403, "{\"error\":\"access_denied\",\"error_description\":\"Realm not enabled\"}"))
			.hasMessageContaining("403 Forbidden: access_denied: Realm not enabled")
			.hasMessageNotContaining("admin role");
	}

	@Test
	void refusedClientNamesTheProperties() {
		assertThat(refusedLogin(CLIENT, 401, "{\"error\":\"unauthorized_client\"}"))
			.hasMessageContainingAll("keycloak.admin.client-secret", "keycloak.client-secret", "Service accounts");
		assertThat(refusedLogin(USER, 400, "{\"error\":\"unauthorized_client\"}"))
			.hasMessageContainingAll("keycloak.admin.client-id", "Direct access grants");
	}

	@Test
	void gatewayWithoutServerIsUnreachable() {
		assertThat(refusedLogin(CLIENT, 503, "<html>").getReason()).isEqualTo(Reason.UNREACHABLE);
	}

	@Test
	void redirectOfTheLoginIsExplained() {
		assertThat(refusedLogin(CLIENT, 302, "")).hasMessageContainingAll("302 Found", "redirects elsewhere");
	}

	@Test
	void tokenEndpointThatAnswersWithAPageFails() {
		this.stub.answer(AdminApiStub.TOKEN, 200, "text/html", "<html>");
		KeycloakAdminException failure = failure(this.stub.url(), CLIENT);
		assertThat(failure.getReason()).isEqualTo(Reason.OTHER);
		assertThat(failure).hasMessageContainingAll(this.stub.url(), "the answer isn't one of Keycloak's");
	}

	@Test
	void tokenInAnAnswerThatCannotBeReadIsNotShown() {
		assertThat(refusedLogin(CLIENT, 200, "{\"access_token\":\"secret-token\",").toString())
			.doesNotContain("secret-token");
	}

	@Test
	void stubOfTheTestSupportSaysThatItHasNoAdminApi() {
		String remedy = "let this test use a real Keycloak (@KeycloakTest)";
		try (StubKeycloak keycloak = StubKeycloak.start()) {
			KeycloakAdminLogin account = KeycloakAdminLogin.ofUser("master", "admin-cli", null, "admin", "admin");
			assertThat(failure(keycloak.serverUrl(), account)).hasMessageContaining(remedy)
				.hasMessageNotContaining("keycloak.admin.realm");
			KeycloakAdminConnection connection = new KeycloakAdminConnection(keycloak.serverUrl(),
					Duration.ofSeconds(30), Duration.ofSeconds(30), 2, null);
			KeycloakAdminLogin ownClient = KeycloakAdminLogin.ofClient("shop", "orders-api", "orders-api");
			try (Keycloak admin = new KeycloakAdminClientFactory(connection).create(ownClient, List.of())) {
				assertThatExceptionOfType(ServerErrorException.class)
					.isThrownBy(() -> admin.realm("shop").users().search("alice"))
					.withMessageContaining(remedy);
			}
		}
	}

	@Test
	void unknownHostIsUnreachable() {
		KeycloakAdminException failure = failure("http://nowhere.invalid", CLIENT);
		assertThat(failure.getReason()).isEqualTo(Reason.UNREACHABLE);
		assertThat(failure)
			.hasMessageStartingWith(
					"POST http://nowhere.invalid/realms/shop/protocol/openid-connect/token: unknown host")
			.hasMessageContaining("keycloak.issuer-uri");
	}

	@Test
	void refusedConnectionIsUnreachable() {
		this.stub.close();
		KeycloakAdminException failure = failure(this.stub.url(), CLIENT);
		assertThat(failure.getReason()).isEqualTo(Reason.UNREACHABLE);
		assertThat(failure).hasMessageContainingAll(this.stub.url(), "refused");
	}

	@Test
	void tlsToAPortWithoutTlsIsUnreachable() {
		KeycloakAdminException failure = failure(this.stub.url().replace("http:", "https:"), CLIENT, SHORT);
		assertThat(failure.getReason()).isIn(Reason.UNREACHABLE, Reason.TIMED_OUT);
	}

	@Test
	void serverThatNeverAnswersTimesOut() throws IOException {
		try (ServerSocket silent = new ServerSocket(0)) {
			KeycloakAdminException failure = failure("http://localhost:" + silent.getLocalPort(), CLIENT, SHORT);
			assertThat(failure.getReason()).isEqualTo(Reason.TIMED_OUT);
			assertThat(failure).hasCauseInstanceOf(SocketTimeoutException.class)
				.hasMessageContaining("keycloak.http.read-timeout");
		}
	}

	@Test
	void unclosedResponsesExhaustThePoolInsteadOfBlockingForEver() {
		this.stub.answer("POST /admin/realms/shop/users", 409, "{\"errorMessage\":\"User exists\"}");
		KeycloakAdminConnection connection = new KeycloakAdminConnection(this.stub.url(), Duration.ofSeconds(30),
				Duration.ofSeconds(1), 2, null);
		List<Response> unclosed = new ArrayList<>();
		try (Keycloak keycloak = new KeycloakAdminClientFactory(connection).create(CLIENT, List.of())) {
			KeycloakAdminException failure = catchThrowableOfType(KeycloakAdminException.class, () -> {
				for (int i = 0; i < 20; i++) {
					unclosed.add(keycloak.realm("shop").users().create(new UserRepresentation()));
				}
			});
			assertThat(unclosed).hasSize(2);
			assertThat(failure.getReason()).isEqualTo(Reason.POOL_EXHAUSTED);
			assertThat(failure)
				.hasMessageStartingWith("POST " + this.stub.url() + "/admin/realms/shop/users: Timeout waiting for")
				.hasMessageContaining("close every Response");
		}
	}

	@Test
	void answerThatCannotBeUnderstoodStaysWhatItIs() {
		this.stub.answer("GET /admin/realms/shop", 200, "[");
		KeycloakAdminConnection connection = new KeycloakAdminConnection(this.stub.url(), Duration.ofSeconds(1),
				Duration.ofSeconds(1), 2, null);
		try (Keycloak keycloak = new KeycloakAdminClientFactory(connection).create(CLIENT, List.of())) {
			assertThatExceptionOfType(ResponseProcessingException.class)
				.isThrownBy(() -> keycloak.realm("shop").toRepresentation());
		}
	}

	@Test
	void causeWithoutAKnownReasonIsOther() {
		ProcessingException readable = new UnansweredCalls(CLIENT)
			.readable(new ProcessingException(new IllegalStateException("odd\nthing")), "GET http://localhost/");
		assertThat(readable).isInstanceOfSatisfying(KeycloakAdminException.class,
				(ex) -> assertThat(ex.getReason()).isEqualTo(Reason.OTHER));
		assertThat(readable).hasMessageContaining("odd thing").hasCauseInstanceOf(IllegalStateException.class);
	}

}
