package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.KeycloakTokenClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A servlet service and a reactive one beside a real Keycloak that gets new keys, and in
 * the end is stopped.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakLifeIT {

	private static KeycloakServer keycloak;

	private static KeycloakTokenClient tokens;

	private static List<RunningService> services;

	@BeforeAll
	static void start() throws URISyntaxException {
		Path shop = Path.of(Objects.requireNonNull(KeycloakLifeIT.class.getResource("/shop-realm.json")).toURI());
		keycloak = KeycloakServer.builder().realmFile(shop).start();
		String issuer = keycloak.issuerUri("shop");
		tokens = new KeycloakTokenClient(issuer);
		services = List.of(RunningService.start("keycloak.issuer-uri=" + issuer, "keycloak.client-id=orders-api"),
				RunningService.startReactive("keycloak.issuer-uri=" + issuer, "keycloak.client-id=orders-api"));
	}

	@AfterAll
	static void stop() {
		services.forEach(RunningService::close);
		keycloak.close();
	}

	private static String tokenOf(String user) {
		return tokens.password("web-shop", null, user, user).accessToken();
	}

	private static int status(RunningService service, String token) {
		return service.caller().getWithToken("/admin", token).statusCode();
	}

	/**
	 * Give the realm a new signing key, which comes before those it has.
	 */
	private static void addKey(int priority) {
		try (Keycloak admin = KeycloakBuilder.builder()
			.serverUrl(keycloak.serverUrl())
			.realm("master")
			.clientId("admin-cli")
			.username(keycloak.adminUsername())
			.password(keycloak.adminPassword())
			.build()) {
			RealmResource shop = admin.realm("shop");
			ComponentRepresentation key = new ComponentRepresentation();
			key.setName("key-" + priority);
			key.setParentId(shop.toRepresentation().getId());
			key.setProviderId("rsa-generated");
			key.setProviderType("org.keycloak.keys.KeyProvider");
			key.setConfig(new MultivaluedHashMap<>());
			key.getConfig().putSingle("priority", String.valueOf(priority));
			shop.components().add(key).close();
		}
	}

	@Test
	@Order(1)
	void aliceMayBobMayNotAndNobodyIsAskedWhoTheyAre() {
		for (RunningService service : services) {
			assertThat(status(service, tokenOf("alice"))).isEqualTo(200);
			HttpResponse<String> bob = service.caller().getWithToken("/admin", tokenOf("bob"));
			assertThat(bob.statusCode()).isEqualTo(403);
			assertThat(bob.headers().firstValue("WWW-Authenticate").orElseThrow())
				.startsWith("Bearer error=\"insufficient_scope\"");
			assertThat(service.caller().get("/admin").statusCode()).isEqualTo(401);
		}
	}

	@Test
	@Order(2)
	void newKeyIsFollowedAndTheOldOneStaysGood() {
		String before = tokenOf("alice");
		addKey(200);
		String after = tokenOf("alice");
		for (RunningService service : services) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(15))
				.pollInSameThread()
				.until(() -> status(service, after), (status) -> {
					assertThat(status).isIn(200, 503);
					return status == 200;
				});
			assertThat(status(service, before)).isEqualTo(200);
		}
	}

	/**
	 * What a token of an unknown key gets once keys that have just been fetched don't
	 * decide about it any more.
	 */
	private static HttpResponse<String> unavailable(RunningService service, String token) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.pollInSameThread()
			.until(() -> service.caller().getWithToken("/admin", token), (response) -> {
				assertThat(response.statusCode()).isIn(401, 503);
				return response.statusCode() == 503;
			});
	}

	@Test
	@Order(3)
	void keysThatAreKnownStayGoodWithoutKeycloak() {
		String known = tokenOf("alice");
		addKey(300);
		String unknown = tokenOf("alice");
		keycloak.close();
		for (RunningService service : services) {
			assertThat(status(service, known)).isEqualTo(200);
			HttpResponse<String> unavailable = unavailable(service, unknown);
			assertThat(unavailable.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9]|10");
			assertThat(unavailable.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(unavailable.headers().firstValue("WWW-Authenticate")).isEmpty();
			assertThat(status(service, known + "x")).isEqualTo(401);
			assertThat(status(service, known)).isEqualTo(200);
		}
	}

}
