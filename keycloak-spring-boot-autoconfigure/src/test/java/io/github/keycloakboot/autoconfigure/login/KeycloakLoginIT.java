package io.github.keycloakboot.autoconfigure.login;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.keycloakboot.admin.KeycloakAdminClientFactory;
import io.github.keycloakboot.admin.KeycloakAdminConnection;
import io.github.keycloakboot.admin.KeycloakAdminLogin;
import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import io.github.keycloakboot.provisioning.RealmProvisioner;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.log.TroubleshootingPage;
import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.web.DeniedRequestLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * People who log in to pages at a real Keycloak.
 */
@ExtendWith(OutputCaptureExtension.class)
class KeycloakLoginIT {

	private static final KeycloakServer keycloak = RealmsOfTests.keycloak();

	private static Keycloak admin;

	private static ConfigurableApplicationContext service;

	private static String address;

	private final Browser browser = new Browser();

	@BeforeAll
	static void start() {
		admin = new KeycloakAdminClientFactory(new KeycloakAdminConnection(keycloak.serverUrl(), Duration.ofSeconds(5),
				Duration.ofSeconds(60), 4, null))
			.create(KeycloakAdminLogin.ofUser("master", "admin-cli", null, keycloak.adminUsername(),
					keycloak.adminPassword()), List.of());
		// The realm doesn't exist yet: nothing is asked before somebody logs in
		service = start("keycloak.login.authorities-from=access-token");
		address = address(service);
		RealmProvisioner.of(admin).provision(RealmDefinition.named("login").with(realm()));
	}

	@AfterAll
	static void stop() {
		service.close();
		admin.realm("login").remove();
		admin.close();
	}

	private static ConfigurableApplicationContext start(String... properties) {
		String[] all = Stream
			.concat(Stream.of("keycloak.issuer-uri=" + keycloak.serverUrl() + "/realms/login",
					"keycloak.client-id=pages", "keycloak.client-secret=pages-secret"), Arrays.stream(properties))
			.toArray(String[]::new);
		return PagesService.start(all);
	}

	private static String address(ConfigurableApplicationContext context) {
		return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
	}

	private static ObjectNode realm() {
		return (ObjectNode) JsonMapper.shared().readTree("""
				{ "enabled": true,
				  "roles": { "realm": [ { "name": "admin" }, { "name": "user" } ],
				             "client": { "pages": [ { "name": "editor" } ] } },
				  "clients": [
				    { "clientId": "pages", "secret": "pages-secret", "publicClient": false, "standardFlowEnabled": true,
				      "redirectUris": [ "http://localhost:*" ],
				      "attributes": { "post.logout.redirect.uris": "+", "pkce.code.challenge.method": "S256",
				                      "backchannel.logout.url": "%s/logout/connect/back-channel/keycloak-login",
				                      "backchannel.logout.session.required": "true" } } ],
				  "users": [
				    { "username": "alice", "email": "alice@example.com", "firstName": "Alice", "lastName": "Adams",
				      "credentials": [ { "type": "password", "value": "alice" } ],
				      "realmRoles": [ "admin", "user" ], "clientRoles": { "pages": [ "editor" ] } },
				    { "username": "bob", "email": "bob@example.com", "firstName": "Bob", "lastName": "Baker",
				      "credentials": [ { "type": "password", "value": "bob" } ], "realmRoles": [ "user" ] } ] }
				""".formatted(address));
	}

	private static URI at(String path) {
		return URI.create(address + path);
	}

	private HttpResponse<String> logIn(String user) {
		return this.browser.logIn(this.browser.open(at("/pages/me")), user, user);
	}

	@Test
	void pageWithoutSessionLeadsToKeycloakAndBackToThePage() {
		HttpResponse<String> form = this.browser.open(at("/pages/me"));
		assertThat(form.uri().toString()).startsWith(keycloak.serverUrl()).contains("code_challenge_method=S256");
		HttpResponse<String> page = this.browser.logIn(form, "alice", "alice");
		assertThat(page.uri().getPath()).isEqualTo("/pages/me");
		assertThat(page.body()).contains(idOf("alice"), "ROLE_admin", "ROLE_user", "ROLE_editor", "SCOPE_email");
	}

	@Test
	void rolesOfTheAccessTokenDecideWhoMayOpenAPage() {
		logIn("bob");
		try (LoggedLines lines = LoggedLines.of(DeniedRequestLog.class.getName(), "TRACE")) {
			assertThat(this.browser.get(at("/pages/report")).statusCode()).isEqualTo(403);
			assertThat(lines.only()).startsWith("INFO Denied: needed is hasRole('admin'), and the caller has ['");
		}
		Browser other = new Browser();
		other.logIn(other.open(at("/pages/me")), "alice", "alice");
		assertThat(other.get(at("/pages/report")).body()).isEqualTo("report");
	}

	@Test
	void scriptWithoutSessionGetsAProblemAndNoRedirect() {
		HttpResponse<String> answer = this.browser.fetch(at("/pages/me"));
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(answer.body()).contains("\"A log-in is needed\"");
	}

	@Test
	void pageIsOpenedAfterTheLogInAndNotWhatAScriptFetchedBefore() {
		this.browser.open(at("/pages/me"));
		this.browser.fetch(at("/pages/token-length"));
		assertThat(logIn("alice").uri().getPath()).isEqualTo("/pages/me");
	}

	@Test
	void sessionOfAPageIsNoKeyToTheApi() {
		logIn("alice");
		assertThat(this.browser.get(at("/pages/me")).statusCode()).isEqualTo(200);
		HttpResponse<String> api = this.browser.get(at("/api/me"));
		assertThat(api.statusCode()).isEqualTo(401);
		assertThat(api.headers().allValues("Set-Cookie")).isEmpty();
	}

	@Test
	void tokensAreOnTheServerAndNowhereInWhatTheBrowserGets() {
		HttpResponse<String> page = logIn("alice");
		assertThat(Integer.parseInt(this.browser.get(at("/pages/token-length")).body())).isGreaterThan(500);
		assertThat(page.body() + page.headers().map()).doesNotContain("eyJ");
		assertThat(this.browser.cookie(at("/"), "JSESSIONID")).hasSize(32);
	}

	@Test
	void changeWithoutCsrfTokenIsRefused() {
		logIn("alice");
		assertThat(this.browser.post(at("/pages/change"), Map.of()).statusCode()).isEqualTo(403);
		assertThat(this.browser.post(at("/pages/change"), csrf()).body()).isEqualTo("changed");
	}

	@Test
	void scriptWhoseSessionHasEndedIsToldToLogInAndNotThatItsCsrfTokenIsWrong() {
		logIn("alice");
		Map<String, String> csrf = csrf();
		realmOfLogin().users().get(idOf("alice")).logout();
		await().untilAsserted(() -> assertThat(this.browser.fetch(at("/pages/me")).statusCode()).isEqualTo(401));
		HttpResponse<String> answer = this.browser.post(at("/pages/change"), csrf);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).contains("A log-in is needed");
	}

	@Test
	void csrfTokenThatASiblingHasPlantedIsRefused() {
		logIn("alice");
		this.browser.setCookie(at("/"), "XSRF-TOKEN", "planted");
		assertThat(this.browser.post(at("/pages/change"), csrf()).statusCode()).isEqualTo(403);
		byte[] mask = "1234567".getBytes(StandardCharsets.UTF_8);
		byte[] masked = Arrays.copyOf(mask, 14);
		byte[] token = "planted".getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < 7; i++) {
			masked[7 + i] = (byte) (mask[i] ^ token[i]);
		}
		String field = Base64.getUrlEncoder().encodeToString(masked);
		this.browser.setCookie(at("/"), "XSRF-TOKEN", "planted");
		assertThat(this.browser.post(at("/pages/change?_csrf=" + field), Map.of()).statusCode()).isEqualTo(403);
		this.browser.get(at("/pages/me"));
		assertThat(this.browser.post(at("/pages/change"), csrf()).body()).isEqualTo("changed");
	}

	private Map<String, String> csrf() {
		return Map.of("X-XSRF-TOKEN", this.browser.cookie(at("/"), "XSRF-TOKEN"));
	}

	@Test
	void logOutEndsTheSessionHereAndInKeycloak() {
		logIn("alice");
		this.browser.get(at("/pages/me"));
		String session = this.browser.cookie(at("/"), "JSESSIONID");
		HttpResponse<String> answer = this.browser.post(at("/logout"), csrf());
		assertThat(answer.statusCode()).isEqualTo(204);
		String next = answer.headers().firstValue("Location").orElseThrow();
		assertThat(next).startsWith(keycloak.serverUrl() + "/realms/login/protocol/openid-connect/logout");

		this.browser.setCookie(at("/"), "JSESSIONID", session);
		assertThat(this.browser.fetch(at("/pages/me")).statusCode()).isEqualTo(401);

		HttpResponse<String> end = this.browser.open(URI.create(next));
		assertThat(end.uri()).isEqualTo(at("/"));
		assertThat(this.browser.isLogInForm(this.browser.open(at("/pages/me")))).isTrue();
	}

	@Test
	void sessionThatEndsInKeycloakEndsHere() {
		logIn("alice");
		assertThat(this.browser.fetch(at("/pages/me")).statusCode()).isEqualTo(200);
		realmOfLogin().users().get(idOf("alice")).logout();
		await().untilAsserted(() -> assertThat(this.browser.fetch(at("/pages/me")).statusCode()).isEqualTo(401));
		assertThat(this.browser.isLogInForm(this.browser.open(at("/pages/me")))).isTrue();
		assertThat(logIn("alice").statusCode()).isEqualTo(200);
	}

	@Test
	void tokensAreRenewedAndTheSessionGoesOn() {
		withTokensOf(2, () -> {
			logIn("alice");
			String first = this.browser.fetch(at("/pages/token-issued")).body();
			await().untilAsserted(() -> {
				HttpResponse<String> later = this.browser.fetch(at("/pages/token-issued"));
				assertThat(later.statusCode()).isEqualTo(200);
				assertThat(later.body()).isNotEqualTo(first);
			});
			assertThat(this.browser.get(at("/pages/report")).body()).isEqualTo("report");
		});
	}

	// As it is with a session that has expired.
	@Test
	void sessionOfWhoseEndKeycloakTellsNothingEndsWhenItsTokensAreDue() {
		withTokensOf(2,
				() -> withClient(
						(client) -> client.getAttributes().put("backchannel.logout.url", "http://localhost:1/nowhere"),
						() -> {
							logIn("alice");
							realmOfLogin().users().get(idOf("alice")).logout();
							await().untilAsserted(
									() -> assertThat(this.browser.fetch(at("/pages/me")).statusCode()).isEqualTo(401));
						}));
	}

	@Test
	void logInThatNobodyCanCompleteNowIsA503() {
		try (ConfigurableApplicationContext other = start("keycloak.internal-url=http://localhost:1")) {
			URI page = URI.create(address(other) + "/pages/me");
			HttpResponse<String> answer = this.browser.logIn(this.browser.open(page), "alice", "alice");
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Retry-After")).isPresent();
		}
	}

	@Test
	void strangerWhoLogsOutComesToTheRootOfThisApplication() {
		try (ConfigurableApplicationContext other = start("server.servlet.context-path=/app")) {
			URI root = URI.create(address(other) + "/app/");
			this.browser.get(root.resolve("pages/me"));
			HttpResponse<String> answer = this.browser.post(root.resolve("logout"),
					Map.of("X-XSRF-TOKEN", this.browser.cookie(root, "XSRF-TOKEN")));
			assertThat(answer.headers().firstValue("Location")).contains("/app/");
		}
	}

	@Test
	void sessionsOfOthersGoOn() {
		logIn("bob");
		Browser other = new Browser();
		other.logIn(other.open(at("/pages/me")), "alice", "alice");
		realmOfLogin().users().get(idOf("alice")).logout();
		await().untilAsserted(() -> assertThat(other.fetch(at("/pages/me")).statusCode()).isEqualTo(401));
		assertThat(this.browser.fetch(at("/pages/me")).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ES256", "PS384", "EdDSA" })
	void tokensMayBeSignedByAnyAlgorithmOfTheRealm(String algorithm) {
		withClient((client) -> {
			client.getAttributes().put("id.token.signed.response.alg", algorithm);
			client.getAttributes().put("access.token.signed.response.alg", algorithm);
		}, () -> {
			addKey(algorithm);
			// a new key is found with the next refresh
			await().untilAsserted(() -> {
				Browser alice = new Browser();
				assertThat(alice.logIn(alice.open(at("/pages/me")), "alice", "alice").body()).contains("ROLE_admin");
			});
		});
	}

	// Keycloak doesn't answer at UserInfo for such a token either.
	@Test
	void lightweightAccessTokenIsRefused() {
		withClient((client) -> client.getAttributes().put("client.use.lightweight.access.token.enabled", "true"),
				() -> {
					HttpResponse<String> refused = logIn("alice");
					assertThat(refused.statusCode()).isEqualTo(401);
					assertThat(refused.uri().getPath()).startsWith("/login/oauth2/code/");
				});
	}

	@Test
	void rolesMayComeFromUserInfo() {
		writeRolesTo("userinfo.token.claim", "access.token.claim");
		try (ConfigurableApplicationContext other = start("keycloak.login.authorities-from=userinfo")) {
			URI page = URI.create(address(other) + "/pages/me");
			assertThat(this.browser.logIn(this.browser.open(page), "alice", "alice").body()).contains(idOf("alice"),
					"ROLE_admin", "ROLE_editor");
			assertThat(this.browser.open(at("/pages/me")).body()).contains(idOf("alice")).doesNotContain("ROLE_admin");
		}
		finally {
			writeRolesTo("access.token.claim", "userinfo.token.claim");
		}
	}

	@Test
	void failedLogInDoesNotGoRoundInCircles() {
		withClient((client) -> client.setSecret("another"), () -> {
			try (LoggedLines lines = LoggedLines.of("io.github.keycloakboot.login.FailedLogin", "WARN")) {
				HttpResponse<String> answer = logIn("alice");
				assertThat(answer.statusCode()).isEqualTo(401);
				assertThat(answer.body()).doesNotContain("pages-secret", "keycloak.client-secret");
				assertThat(lines.only()).doesNotContain("pages-secret");
				new TroubleshootingPage().requireLine(
						lines.only().replace("'pages'", "'orders-api'").replace("/realms/login", "/realms/shop"));
			}
		});
	}

	@Test
	void noTokenIsInAnyLogWhateverItsLevel(CapturedOutput output) {
		try (ConfigurableApplicationContext other = start("logging.level.io.github.keycloakboot=trace",
				"logging.level.org.springframework=trace", "logging.level.org.apache.tomcat=debug")) {
			URI root = URI.create(address(other) + "/");
			HttpResponse<String> page = this.browser.logIn(this.browser.open(root.resolve("pages/me")), "alice",
					"alice");
			assertThat(page.statusCode()).isEqualTo(200);
			this.browser.get(root.resolve("pages/token-length"));
			this.browser.post(root.resolve("logout"), Map.of("X-XSRF-TOKEN", this.browser.cookie(root, "XSRF-TOKEN")));
		}
		assertThat(output).contains("TRACE");
		// The beginning of a signed JWT
		assertThat(output.toString().lines().filter((line) -> line.contains("eyJ"))).isEmpty();
		assertThat(output).doesNotContain("pages-secret");
	}

	@Test
	void answerOfALogInThatThisBrowserDidNotBeginIsRefused() {
		HttpResponse<String> answer = this.browser
			.open(at("/login/oauth2/code/keycloak-login?code=stolen&state=made-up"));
		assertThat(answer.statusCode()).isEqualTo(401);
	}

	@Test
	void firstOfTwoTabsLogsInThoughTheSecondHasBegunAnother() {
		HttpResponse<String> first = this.browser.open(at("/pages/me"));
		HttpResponse<String> second = this.browser.get(at("/oauth2/authorization/keycloak-login"));
		HttpResponse<String> page = this.browser.logIn(first, "alice", "alice");
		assertThat(page.uri().getPath()).isEqualTo("/pages/me");
		assertThat(page.body()).contains(idOf("alice"));
		String toKeycloak = second.headers().firstValue("Location").orElseThrow();
		assertThat(this.browser.open(URI.create(toKeycloak)).uri().getPath()).isEqualTo("/");
		assertThat(this.browser.get(at("/pages/me")).body()).contains(idOf("alice"));
	}

	@Test
	void browserThatComesBackWithoutALogInBeginsAnotherOnlyOnce() {
		this.browser.get(at("/pages/me"));
		URI madeUp = at("/login/oauth2/code/keycloak-login?code=stolen&state=made-up");
		HttpResponse<String> anew = this.browser.get(madeUp);
		assertThat(anew.statusCode()).isEqualTo(302);
		assertThat(anew.headers().firstValue("Location").orElseThrow())
			.endsWith("/oauth2/authorization/keycloak-login");
		assertThat(this.browser.get(madeUp).statusCode()).isEqualTo(401);
	}

	private static RealmResource realmOfLogin() {
		return admin.realm("login");
	}

	private static String idOf(String user) {
		return realmOfLogin().users().searchByUsername(user, true).get(0).getId();
	}

	private static void writeRolesTo(String place, String otherPlace) {
		ClientScopeRepresentation roles = realmOfLogin().clientScopes()
			.findAll()
			.stream()
			.filter((scope) -> scope.getName().equals("roles"))
			.findFirst()
			.orElseThrow();
		roles.getProtocolMappers().forEach((mapper) -> {
			mapper.getConfig().put(place, "true");
			mapper.getConfig().put(otherPlace, "false");
			realmOfLogin().clientScopes().get(roles.getId()).getProtocolMappers().update(mapper.getId(), mapper);
		});
	}

	private static void addKey(String algorithm) {
		String type = algorithm.startsWith("ES") ? "ecdsa" : algorithm.startsWith("Ed") ? "eddsa" : "rsa";
		if (realmOfLogin().components().query(null, "org.keycloak.keys.KeyProvider", type + "-of-test").isEmpty()) {
			ComponentRepresentation key = new ComponentRepresentation();
			key.setName(type + "-of-test");
			key.setProviderType("org.keycloak.keys.KeyProvider");
			key.setProviderId(type + "-generated");
			key.setConfig(new MultivaluedHashMap<>());
			key.getConfig().putSingle("algorithm", algorithm);
			key.getConfig().putSingle("active", "true");
			key.getConfig().putSingle("enabled", "true");
			key.getConfig().putSingle("priority", "50");
			realmOfLogin().components().add(key).close();
		}
	}

	private static void withTokensOf(int seconds, Runnable test) {
		RealmRepresentation realm = realmOfLogin().toRepresentation();
		int before = realm.getAccessTokenLifespan();
		realm.setAccessTokenLifespan(seconds);
		realmOfLogin().update(realm);
		try {
			test.run();
		}
		finally {
			realm.setAccessTokenLifespan(before);
			realmOfLogin().update(realm);
		}
	}

	private static void withClient(Consumer<ClientRepresentation> change, Runnable test) {
		ClientRepresentation before = realmOfLogin().clients().findByClientId("pages").get(0);
		ClientRepresentation changed = realmOfLogin().clients().findByClientId("pages").get(0);
		change.accept(changed);
		realmOfLogin().clients().get(before.getId()).update(changed);
		try {
			test.run();
		}
		finally {
			before.setSecret("pages-secret");
			before.getAttributes().putIfAbsent("client.use.lightweight.access.token.enabled", "false");
			before.getAttributes().putIfAbsent("id.token.signed.response.alg", "");
			before.getAttributes().putIfAbsent("access.token.signed.response.alg", "");
			realmOfLogin().clients().get(before.getId()).update(before);
		}
	}

}
