package io.github.keycloakboot.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import com.nimbusds.jose.JWSAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.github.keycloakboot.test.RealmRequest.introspection;
import static io.github.keycloakboot.test.RealmRequest.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * {@link StubKeycloak} beside a real Keycloak's ways, which {@link StubParityIT} compares
 * it with.
 */
@ExtendWith(StubKeycloakExtension.class)
class StubKeycloakTests {

	private static final String LOGIN = "grant_type=password&client_id=web-shop&username=alice&password=alice";

	private final StubKeycloak stub;

	private final KeycloakTestClient keycloak;

	StubKeycloakTests(StubKeycloak stub, KeycloakTestClient keycloak) {
		this.stub = stub;
		this.keycloak = keycloak;
	}

	@Test
	void holdsTheUsersOfTheReadyRealm() {
		TokenClaims alice = TokenClaims.of(this.keycloak.tokenFor("alice"));
		assertThat(alice.text("iss")).isEqualTo(this.stub.issuerUri());
		assertThat(alice.realmRoles()).contains("admin", "user", "default-roles-shop");
		assertThat(alice.audience()).containsExactlyInAnyOrder("orders-api", "account");
		assertThat(TokenClaims.of(this.keycloak.tokenFor("bob")).realmRoles()).contains("user").doesNotContain("admin");
	}

	@Test
	void realmOfTheTestHasItsOwnNameUsersAndClients() {
		ReadyRealm realm = ReadyRealm.of("Bäckerei & Co", "bread-api").withUser(RealmUser.named("carol"));
		try (StubKeycloak bakery = StubKeycloak.start(realm, this.stub.activeKey());
				KeycloakTestClient client = KeycloakTestClient.of(bakery)) {
			assertThat(bakery.realm()).isEqualTo("Bäckerei & Co");
			assertThat(bakery.issuerUri()).endsWith("/realms/B%C3%A4ckerei%20%26%20Co");
			TokenClaims carol = TokenClaims.of(client.tokenFor("carol"));
			assertThat(carol.text("iss")).isEqualTo(bakery.issuerUri());
			assertThat(carol.audience()).contains("bread-api");
			assertThat(carol.realmRoles()).contains("default-roles-bäckerei & co");
			assertThat(get(bakery.jwkSetUri()).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void realmWhoseUserHasRolesInNoClientOfItIsRefused() {
		ReadyRealm realm = ReadyRealm.ofShop().withUser(RealmUser.named("carol").withClientRoles("billing", "clerk"));
		assertThatExceptionOfType(KeycloakTestException.class)
			.isThrownBy(() -> StubKeycloak.start(realm, this.stub.activeKey()))
			.withMessageContaining("has no client 'billing'");
	}

	@Test
	void userIsTheSameOneInEachOfTheirTokens() {
		String subject = TokenClaims.of(this.keycloak.tokenFor("alice")).text("sub");
		assertThat(TokenClaims.of(this.stub.tokens().accessToken("alice").sign()).text("sub")).isEqualTo(subject);
		assertThat(TokenClaims.of(this.stub.tokens().idToken("alice").sign()).text("sub")).isEqualTo(subject);
		assertThat(TokenClaims.of(this.keycloak.tokenFor("bob")).text("sub")).isNotEqualTo(subject);
	}

	@Test
	void audienceHoldsClientsInWhichTheUserHasRolesButNotTheRequestingOne() {
		this.keycloak.create(RealmClient.confidential("billing", "secret"));
		this.keycloak.create(
				RealmUser.named("carol").withClientRoles("billing", "clerk").withClientRoles("web-shop", "visitor"));
		TokenClaims carol = TokenClaims.of(this.keycloak.withClient("web-shop").tokenFor("carol"));
		assertThat(carol.audience()).containsExactlyInAnyOrder("orders-api", "billing", "account");
		assertThat(carol.clientRoles("web-shop")).containsExactly("visitor");
		assertThat(carol.clientRoles("account")).contains("view-profile");
	}

	@Test
	void createdScopeIsGrantedToTheClientThatMayAskForItOnly() {
		assertThat(TokenClaims.of(this.keycloak.withScopes("orders:export").tokenFor("bob")).scopes())
			.contains("orders:export");
		assertThatExceptionOfType(KeycloakTokenException.class)
			.isThrownBy(() -> this.keycloak.withClient("web-shop").withScopes("orders:export").tokenFor("bob"))
			.withMessageContaining("Invalid scopes: orders:export");
	}

	@Test
	void serviceMayAskForTheScopesOfTheClientThatCreatedIt() {
		KeycloakTestClient exporting = this.keycloak.withScopes("orders:export");
		assertThat(TokenClaims.of(exporting.serviceToken(exporting.newService().clientId())).scopes())
			.contains("orders:export");
	}

	@Test
	void clientOfTheRealmSaysItselfWhatItsTokensAreMeantFor() {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.keycloak.withClient("web-shop").withAudiences("billing-api"))
			.withMessageContaining("'web-shop'");
	}

	@Test
	void serviceGetsTokenOfItsOwn() {
		RealmClient service = this.keycloak.newService("user");
		TokenClaims token = TokenClaims.of(this.keycloak.serviceToken(service.clientId()));
		assertThat(token.text("preferred_username")).isEqualTo("service-account-" + service.clientId());
		assertThat(token.text("client_id")).isEqualTo(service.clientId());
		assertThat(token.realmRoles()).contains("user");
		assertThat(token.audience()).contains("orders-api");
		assertThat(token.json().has("sid")).isFalse();
	}

	@Test
	void userThatExistsIsNotCreatedAgain() {
		assertThatExceptionOfType(KeycloakTestException.class)
			.isThrownBy(() -> this.keycloak.create(RealmUser.named("bob").withPassword("other")))
			.withMessageContaining("409: User exists with same username");
		assertThat(this.keycloak.tokenFor("bob", "bob")).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "web-shop", "account" })
	void clientThatExistsIsNotCreatedAgain(String clientId) {
		assertThatExceptionOfType(KeycloakTestException.class)
			.isThrownBy(() -> this.keycloak.create(RealmClient.publicClient(clientId)))
			.withMessageContaining("409: Client " + clientId + " already exists");
	}

	@Test
	void deletedUsersAndClientsAreGone() {
		RealmUser user = this.keycloak.newUser();
		RealmClient service = this.keycloak.newService();
		String token = this.keycloak.tokenFor(user);
		String serviceToken = this.keycloak.serviceToken(service.clientId());
		assertThat(isActive(token)).isTrue();
		assertThat(isActive(serviceToken)).isTrue();
		this.keycloak.close();
		assertThat(isActive(token)).isFalse();
		assertThat(isActive(serviceToken)).isFalse();
		assertThatExceptionOfType(KeycloakTokenException.class).isThrownBy(() -> this.keycloak.tokenFor(user))
			.withMessageContaining("Invalid user credentials");
		assertThatExceptionOfType(KeycloakTestException.class)
			.isThrownBy(() -> this.keycloak.serviceToken(service.clientId()))
			.withMessageContaining("has no client '" + service.clientId() + "'");
	}

	@Test
	void revokedTokenIsInactiveAndOthersOfTheSessionAreNot() {
		TokenResponse first = tokensOfAlice();
		TokenResponse second = this.keycloak.tokens()
			.refresh("web-shop", null, Objects.requireNonNull(first.refreshToken()));
		this.stub.revoke(first.accessToken());
		assertThat(isActive(first.accessToken())).isFalse();
		assertThat(isActive(second.accessToken())).isTrue();
		this.stub.revoke(Objects.requireNonNull(second.refreshToken()));
		assertThat(isActive(second.accessToken())).isFalse();
	}

	@Test
	void onlyTokensOfTheStubCanBeRevoked() {
		for (String token : new String[] { "x", "a.b.c", this.stub.tokens().idToken("alice").sign(),
				this.stub.accessToken().signBy(StubKey.generate(JWSAlgorithm.ES256)) }) {
			assertThatExceptionOfType(KeycloakTestException.class).isThrownBy(() -> this.stub.revoke(token))
				.withMessageNotContaining(token);
		}
	}

	@Test
	void logoutEndsTheSessionsOfTheUserButNotTheOfflineOnes() {
		TokenResponse alice = tokensOfAlice();
		String minted = this.stub.tokens().accessToken("alice").sign();
		String bob = this.stub.tokens().accessToken("bob").sign();
		String offline = this.stub.tokens().offlineToken("alice").sign();
		this.stub.logOut("Alice");
		assertThat(isActive(alice.accessToken())).isFalse();
		assertThat(isActive(minted)).isFalse();
		assertThat(isActive(bob)).isTrue();
		assertThat(isActive(tokensOfAlice().accessToken())).isTrue();
		assertThatExceptionOfType(KeycloakTokenException.class).isThrownBy(
				() -> this.keycloak.tokens().refresh("web-shop", null, Objects.requireNonNull(alice.refreshToken())))
			.satisfies((ex) -> assertThat(ex.errorDescription()).isEqualTo("Session not active"));
		assertThat(this.keycloak.tokens().refresh("web-shop", null, offline).accessToken()).isNotEmpty();
	}

	@Test
	void expiredTokensDoNotCount() {
		long past = Instant.now().getEpochSecond() - 1;
		assertThat(isActive(this.stub.tokens().accessToken("alice").claim("exp", past).sign())).isFalse();
		assertThat(isActive(this.stub.tokens().accessToken("alice").without("exp").sign())).isFalse();
		String refresh = this.stub.tokens().refreshToken("alice").claim("exp", past).sign();
		assertThatExceptionOfType(KeycloakTokenException.class)
			.isThrownBy(() -> this.keycloak.tokens().refresh("web-shop", null, refresh))
			.withMessageContaining("Invalid refresh token");
	}

	@Test
	void tokensThatTheStubDidNotSignDoNotCount() {
		StubAccessToken token = this.stub.tokens().accessToken("alice");
		assertThat(isActive(token.signBy(StubKey.generate(JWSAlgorithm.RS256)))).isFalse();
		String signed = token.sign();
		assertThat(isActive(signed)).isTrue();
		assertThat(isActive(signed.substring(0, signed.length() - 8) + "AAAAAAAA")).isFalse();
		assertThat(isActive(token.claim("iss", "http://elsewhere/realms/shop").sign())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "RS256", "PS512", "ES256", "ES384", "EdDSA" })
	void tokenCountsAsLongAsItsKeyIsPublished(String algorithm) {
		this.stub.rotateKey(JWSAlgorithm.parse(algorithm));
		TokenResponse tokens = this.keycloak.withScopes("openid").tokensFor("alice", "alice");
		assertThat(isActive(tokens.accessToken())).isTrue();
		this.stub.rotateKey(JWSAlgorithm.ES256);
		assertThat(isActive(tokens.accessToken())).isTrue();
		this.stub.dropPassiveKeys();
		assertThat(isActive(tokens.accessToken())).isFalse();
	}

	@Test
	void discoveryDocumentNamesTheEndpointsOfTheStub() {
		JsonNode document = json(get(this.stub.issuerUri() + "/.well-known/openid-configuration"));
		assertThat(document.path("issuer").asString()).isEqualTo(this.stub.issuerUri());
		assertThat(document.path("jwks_uri").asString()).isEqualTo(this.stub.jwkSetUri());
		assertThat(document.path("token_endpoint").asString()).isEqualTo(this.stub.tokenUri());
		assertThat(document.path("introspection_endpoint").asString()).isEqualTo(this.stub.introspectionUri());
		assertThat(document.path("revocation_endpoint").asString()).isEqualTo(this.stub.revocationUri());
		assertThat(document.path("id_token_signing_alg_values_supported").valueStream()).extracting(JsonNode::asString)
			.containsExactly("RS256");
	}

	@Test
	void formsAreOnlyTakenByPost() {
		for (String uri : new String[] { this.stub.tokenUri(), this.stub.introspectionUri(),
				this.stub.revocationUri() }) {
			assertThat(get(uri).statusCode()).isEqualTo(405);
		}
	}

	@Test
	void pageThatIsNotThereIsCountedAndNotFound() {
		assertThat(get(this.stub.tokenUri() + "x").statusCode()).isEqualTo(404);
		assertThat(get(this.stub.serverUrl() + "/realms/other").statusCode()).isEqualTo(404);
		assertThat(this.stub.requests()).isEqualTo(2);
		assertThat(this.stub.tokenRequests()).isZero();
	}

	@Test
	void whoManagesTheRealmIsToldThatAStubHasNoAdminApi() {
		for (String path : new String[] { "/admin/realms/shop/users",
				"/realms/master/protocol/openid-connect/token" }) {
			HttpResponse<String> answer = get(this.stub.serverUrl() + path);
			assertThat(answer.statusCode()).isEqualTo(501);
			assertThat(answer.body()).contains("no admin API", "@KeycloakTest");
		}
	}

	@Test
	void requestsAreCountedPerEndpoint() {
		get(this.stub.jwkSetUri());
		token(LOGIN).send(this.stub.issuerUri(), Map.of());
		token(LOGIN + "x").send(this.stub.issuerUri(), Map.of());
		isActive("x");
		assertThat(this.stub.jwkSetRequests()).isEqualTo(1);
		assertThat(this.stub.tokenRequests()).isEqualTo(2);
		assertThat(this.stub.introspectionRequests()).isEqualTo(1);
		assertThat(this.stub.discoveryRequests()).isZero();
		assertThat(this.stub.requests()).isEqualTo(4);
	}

	@Test
	void testAnswersInPlaceOfTheStub() {
		this.stub.onToken(StubKeycloak.status(503));
		this.stub.onIntrospection(StubKeycloak.json("{\"active\":true}"));
		assertThatExceptionOfType(KeycloakTokenException.class).isThrownBy(() -> this.keycloak.tokenFor("alice"))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(503));
		assertThat(isActive("x")).isTrue();
		this.stub.onToken(null);
		this.stub.onIntrospection(null);
		assertThat(isActive(this.keycloak.tokenFor("alice"))).isTrue();
		assertThat(isActive("x")).isFalse();
	}

	@Test
	void tokenThatAnotherPublishedKeySignedIsActiveToo() {
		StubKey first = this.stub.activeKey();
		StubAccessToken token = this.stub.tokens().accessToken("alice");
		this.stub.rotateKey(JWSAlgorithm.ES256);
		assertThat(isActive(token.signBy(first))).isTrue();
	}

	@Test
	void tokenWithoutIdIsNotRevokedAndRevokesNoOther() {
		String nameless = this.stub.tokens().accessToken("alice").without("jti").sign();
		assertThatExceptionOfType(KeycloakTestException.class).isThrownBy(() -> this.stub.revoke(nameless));
		assertThat(isActive(nameless)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "jo", "carol smith", "Carol", "carol/smith", "carol;", " " })
	void userNameThatKeycloakWouldRefuseIsRefusedHereToo(String username) {
		assertThatIllegalArgumentException().isThrownBy(() -> RealmUser.named(username))
			.withMessageContaining("'" + username + "'");
	}

	@Test
	void userWhoseNameIsAnAddressHasThatAddress() {
		assertThat(RealmUser.named("eve@example.org").email()).isEqualTo("eve@example.org");
	}

	@Test
	void nobodyIsAnsweredWhileItIsDown() {
		String token = this.keycloak.tokenFor("alice");
		this.stub.goDown();
		for (String uri : new String[] { this.stub.jwkSetUri(), this.stub.tokenUri(), this.stub.serverUrl() + "/x" }) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> send(uri));
		}
		this.stub.comeBack();
		assertThat(get(this.stub.jwkSetUri()).statusCode()).isEqualTo(200);
		assertThat(isActive(token)).isTrue();
	}

	@Test
	void slowAnswersComeWhenTheirTimeIsUp() {
		Duration delay = Duration.ofMillis(300);
		this.stub.answerSlowly(delay);
		Instant asked = Instant.now();
		assertThat(get(this.stub.jwkSetUri()).statusCode()).isEqualTo(200);
		assertThat(Duration.between(asked, Instant.now())).isGreaterThanOrEqualTo(delay);
		this.stub.answerSlowly(Duration.ofHours(1));
		CompletableFuture<?> pending = HttpClient.newHttpClient()
			.sendAsync(HttpRequest.newBuilder(URI.create(this.stub.jwkSetUri())).build(), BodyHandlers.discarding());
		await().until(() -> this.stub.jwkSetRequests() == 2);
		this.stub.answerSlowly(Duration.ZERO);
		assertThat(get(this.stub.jwkSetUri()).statusCode()).isEqualTo(200);
		assertThat(pending).isNotDone();
		this.stub.close();
		await().until(pending::isCompletedExceptionally);
	}

	@Test
	void delayBelowZeroIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.stub.answerSlowly(Duration.ofMillis(-1)))
			.withMessageContaining("negative");
	}

	@Test
	void requestsBeyondItsThreadsAreAnsweredInTheEnd() {
		CountDownLatch end = new CountDownLatch(1);
		this.stub.onJwkSet((exchange) -> {
			try {
				end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			StubKeycloak.status(204).handle(exchange);
		});
		HttpClient client = HttpClient.newHttpClient();
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.stub.jwkSetUri())).build();
		List<CompletableFuture<HttpResponse<Void>>> pending = IntStream.range(0, 80)
			.mapToObj((number) -> client.sendAsync(request, BodyHandlers.discarding()))
			.toList();
		String name = "stub-keycloak-" + URI.create(this.stub.serverUrl()).getPort();
		await().until(() -> this.stub.jwkSetRequests() == 64);
		assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> thread.getName().equals(name))
			.hasSize(64);
		end.countDown();
		assertThat(pending).allSatisfy((response) -> assertThat(response.join().statusCode()).isEqualTo(204));
	}

	@Test
	void textsOfTheStubTellNoSecret() {
		assertThat(this.stub).asString().isEqualTo("StubKeycloak[" + this.stub.issuerUri() + "]");
		assertThat(this.stub.tokens()).asString().isEqualTo("StubTokens[web-shop]");
	}

	private TokenResponse tokensOfAlice() {
		return this.keycloak.tokens().password("web-shop", null, "alice", "alice");
	}

	private boolean isActive(String token) {
		return introspection("token=" + token).by("orders-api:orders-api")
			.send(this.stub.issuerUri(), Map.of())
			.body()
			.path("active")
			.asBoolean();
	}

	private static HttpResponse<String> get(String uri) {
		try {
			return send(uri);
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static HttpResponse<String> send(String uri) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
	}

	private static JsonNode json(HttpResponse<String> response) {
		return new JsonMapper().readTree(response.body());
	}

}
