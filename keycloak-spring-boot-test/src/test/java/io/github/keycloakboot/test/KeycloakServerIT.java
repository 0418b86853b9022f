package io.github.keycloakboot.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class KeycloakServerIT {

	private static final Path SHOP = Path.of("src/test/resources/io/github/keycloakboot/test/shop-realm.json");

	private static final String PASSWORD = "alice & <co> + 100%";

	private static final String REDIRECT_URI = "http://127.0.0.1:8080/callback";

	private static KeycloakServer server;

	private static KeycloakTokenClient tokens;

	@BeforeAll
	static void start() {
		server = KeycloakServer.builder().realmFile(SHOP).start();
		tokens = new KeycloakTokenClient(server.issuerUri("shop"));
	}

	@AfterAll
	static void close() {
		server.close();
	}

	@Test
	void importedRealmNamesTheIssuerThatTheServerTells() throws Exception {
		HttpResponse<String> discovery = get(server.issuerUri("shop") + "/.well-known/openid-configuration");
		assertThat(new JsonMapper().readTree(discovery.body()).path("issuer").asString())
			.isEqualTo(server.issuerUri("shop"))
			.isEqualTo(server.serverUrl() + "/realms/shop");
	}

	@Test
	void passwordGrantGivesTokensOfTheUser() {
		TokenResponse response = tokens.password("web", null, "alice", PASSWORD, "openid");
		assertThat(claims(response.accessToken()).path("iss").asString()).isEqualTo(server.issuerUri("shop"));
		assertThat(claims(response.accessToken()).path("realm_access").path("roles").valueStream())
			.extracting(JsonNode::asString)
			.contains("customer");
		assertThat(claims(response.idToken()).path("typ").asString()).isEqualTo("ID");
		assertThat(response.expiresIn()).isEqualTo(300);
	}

	@Test
	void refreshGrantGivesAnotherAccessToken() {
		TokenResponse first = tokens.password("web", null, "alice", PASSWORD);
		String refreshToken = Objects.requireNonNull(first.refreshToken());
		assertThat(tokens.refresh("web", null, refreshToken).accessToken()).isNotEqualTo(first.accessToken());
	}

	@Test
	void clientCredentialsGrantGivesATokenOfTheClientOnly() {
		TokenResponse response = tokens.clientCredentials("backend", "backend-secret");
		assertThat(claims(response.accessToken()).path("azp").asString()).isEqualTo("backend");
		assertThat(response.refreshToken()).isNull();
		assertThat(response.idToken()).isNull();
	}

	@Test
	void authorizationCodeFlowLogsInThroughTheLoginPage() {
		TokenResponse response = tokens.authorizationCode("web", null, REDIRECT_URI, "alice", PASSWORD, "openid",
				"email");
		assertThat(claims(response.idToken()).path("email").asString()).isEqualTo("alice@example.com");
		assertThat(claims(response.accessToken()).path("scope").asString()).contains("openid", "email");
	}

	@Test
	void wrongPasswordIsToldWithoutIt() {
		assertThatExceptionOfType(KeycloakTokenException.class)
			.isThrownBy(() -> tokens.password("web", null, "alice", "wr0ng-password"))
			.satisfies((ex) -> {
				assertThat(ex.status()).isEqualTo(400);
				assertThat(ex.error()).isEqualTo("invalid_grant");
				assertThat(ex.errorDescription()).isEqualTo("Invalid user credentials");
			})
			.withMessageNotContaining("wr0ng-password");
	}

	@Test
	void wrongPasswordOnTheLoginPageIsToldInItsWords() {
		assertThatExceptionOfType(KeycloakTokenException.class)
			.isThrownBy(() -> tokens.authorizationCode("web", null, REDIRECT_URI, "alice", "wr0ng-password"))
			.withMessageContaining("Invalid username or password")
			.withMessageNotContaining("wr0ng-password");
	}

	@Test
	void redirectUriThatTheClientDoesNotAllowIsTold() {
		assertThatExceptionOfType(KeycloakTokenException.class)
			.isThrownBy(() -> tokens.authorizationCode("web", null, "http://127.0.0.1:9/evil", "alice", PASSWORD))
			.withMessageContaining("redirect_uri");
	}

	@Test
	void scopeThatDoesNotExistIsToldFromTheRedirect() {
		assertThatExceptionOfType(KeycloakTokenException.class)
			.isThrownBy(() -> tokens.authorizationCode("web", null, REDIRECT_URI, "alice", PASSWORD, "nonsense"))
			.satisfies((ex) -> assertThat(ex.error()).isEqualTo("invalid_scope"));
	}

	@Test
	void administratorMayUseTheAdminApi() throws Exception {
		assertThat(realmsSeenBy(server)).contains("master", "shop");
	}

	@Test
	void secondServerHasItsOwnDataAndLeavesNothingBehind() throws Exception {
		KeycloakServer second = KeycloakServer.builder().masterOnly().start();
		try {
			assertThat(second.serverUrl()).isNotEqualTo(server.serverUrl());
			assertThat(second.adminPassword()).isNotEqualTo(server.adminPassword());
			assertThat(realmsSeenBy(second)).containsExactly("master");
			assertThat(second.isRunning()).isTrue();
		}
		finally {
			second.close();
		}
		assertThat(second.isRunning()).isFalse();
		assertThat(ProcessHandle.of(second.pid())).isEmpty();
		second.close();
		assertThat(server.isRunning()).isTrue();
		assertThat(get(server.issuerUri("shop")).statusCode()).isEqualTo(200);
	}

	@Test
	void serverWithoutHttpsSaysHowToAskForIt() {
		assertThatIllegalStateException().isThrownBy(server::httpsUrl).withMessageContaining("https(..)");
	}

	private static Iterable<String> realmsSeenBy(KeycloakServer server) throws Exception {
		TokenResponse admin = new KeycloakTokenClient(server.issuerUri("master")).password("admin-cli", null,
				server.adminUsername(), server.adminPassword());
		HttpRequest request = HttpRequest.newBuilder(URI.create(server.serverUrl() + "/admin/realms"))
			.header("Authorization", "Bearer " + admin.accessToken())
			.build();
		String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
		return new JsonMapper().readTree(body).valueStream().map((realm) -> realm.path("realm").asString()).toList();
	}

	private static HttpResponse<String> get(String uri) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
	}

	private static JsonNode claims(@Nullable String token) {
		return new JsonMapper().readTree(Base64.getUrlDecoder().decode(Objects.requireNonNull(token).split("\\.")[1]));
	}

}
