package io.github.keycloakboot.autoconfigure.aot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.outbound.OtherService;
import io.github.keycloakboot.test.ReadyRealm;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that uses all there is, processed ahead of time without knowing its Keycloak,
 * and run with one.
 */
@Tag("one-java")
class AheadOfTimeTests {

	private static final StubKeycloak shop = StubKeycloak.start();

	private static final StubKeycloak partners = StubKeycloak.start(ReadyRealm.of("partners", "partner-api"));

	private static final StubKeycloak tenant = StubKeycloak.start(ReadyRealm.of("tenant", "tenant-api"));

	private static final OtherService stock = new OtherService();

	private static ProcessedApplication application;

	private static ProcessedService service;

	@BeforeAll
	static void processAndRun(@TempDir Path folder) {
		application = ProcessedApplication.of(ShopService.class, folder,
				properties("https://sso.example.com/realms/build", "https://sso.example.com/realms/partners-of-build",
						"https://sso.example.com/realms/tenant-of-build", "https://stock.example.com"));
		service = application
			.run(properties(shop.issuerUri(), partners.issuerUri(), tenant.issuerUri(), stock.origin()));
	}

	@AfterAll
	static void stop() {
		service.close();
		stock.close();
		tenant.close();
		partners.close();
		shop.close();
	}

	private static String[] properties(String shop, String partners, String tenant, String stock) {
		List<String> properties = new ArrayList<>(Arrays.asList(Settings.of(shop, partners, stock)));
		properties.addAll(List.of("tenant.issuer=" + tenant, "keycloak.login.paths=/pages/**",
				"keycloak.resource-server.revocation.cache=ended-sessions",
				"keycloak.resource-server.revocation.logout.clients=orders-api"));
		return properties.toArray(String[]::new);
	}

	@Test
	void serviceIsTheOneThatWasProcessed() {
		assertThat(service.output()).contains("Starting AOT-processed ShopService");
	}

	@Test
	void tokensAreAcceptedByTheRulesOfTheirRealms() throws Exception {
		assertThat(service.getWithToken("/caller", shop.tokens().accessToken("alice").sign()).body())
			.startsWith("alice ")
			.contains("ROLE_admin");
		assertThat(service
			.getWithToken("/caller", partners.accessToken().audience("partner-api").realmRoles("admin").sign())
			.body()).startsWith("alice ").contains("ROLE_partner_admin").doesNotContain("ROLE_admin");
		assertThat(service.getWithToken("/caller", tenant.accessToken().audience("tenant-api").sign()).body())
			.startsWith("alice ");
	}

	@Test
	void nobodyElseIsLetIn() throws Exception {
		assertThat(service.get("/admin").statusCode()).isEqualTo(401);
		assertThat(status("/admin", shop.tokens().accessToken("bob").sign())).isEqualTo(403);
		assertThat(status("/admin", shop.tokens().accessToken("alice").sign())).isEqualTo(200);
		assertThat(status("/admin", shop.tokens().idToken("alice").sign())).isEqualTo(401);
		assertThat(status("/caller", partners.accessToken().audience("orders-api").sign())).isEqualTo(401);
	}

	@Test
	void tokenOfWhichKeycloakSaysThatItIsRevokedIsRefused() throws Exception {
		String token = shop.tokens().accessToken("alice").sign();
		shop.revoke(token);
		assertThat(status("/caller", token)).isEqualTo(401);
	}

	@Test
	void callsToOthersCarryTokensOfTheirRealms() throws Exception {
		String alice = shop.tokens().accessToken("alice").sign();
		assertThat(status("/stock/relay", alice)).isEqualTo(200);
		assertThat(stock.authorizations()).contains("Bearer " + alice);
		int ofShop = shop.tokenRequests();
		assertThat(status("/stock/stock", alice)).isEqualTo(200);
		assertThat(shop.tokenRequests()).isEqualTo(ofShop + 1);
		assertThat(status("/partners/stock", alice)).isEqualTo(200);
		assertThat(partners.tokenRequests()).isOne();
		assertThat(shop.tokenRequests()).isEqualTo(ofShop + 1);
	}

	@Test
	void beansOfAdministratorsAreThoseOfTheirRealms() throws Exception {
		assertThat(service.getWithToken("/office", shop.tokens().accessToken("alice").sign()).body())
			.isEqualTo("shop true true true false");
	}

	@Test
	void pagesAndLogoutAreServedAndTheEndpointTellsOfAllRealms() throws Exception {
		assertThat(service.get("/pages/welcome", "Accept", "text/html").headers().firstValue("Location"))
			.hasValueSatisfying((location) -> assertThat(location).endsWith("/oauth2/authorization/keycloak-login"));
		assertThat(service.post("/logout/connect/back-channel", "logout_token=none").statusCode()).isEqualTo(400);
		assertThat(service.get("/actuator/health").statusCode()).isEqualTo(200);
		assertThat(service.getWithToken("/actuator/keycloak", shop.tokens().accessToken("alice").sign()).body())
			.contains(shop.issuerUri(), partners.issuerUri());
	}

	@Test
	void startWithoutTheIntrospectionThatWasProcessedIsRefused() {
		String[] others = properties(shop.issuerUri(), partners.issuerUri(), tenant.issuerUri(), stock.origin());
		others[3] = "keycloak.resource-server.introspection.mode=off";
		try (ProcessedService refused = application.run(others)) {
			assertThat(refused.output()).contains("APPLICATION FAILED TO START")
				.contains("keycloak.resource-server.introspection.mode")
				.contains("processed ahead of time with what this property switches off")
				.doesNotContain("Tomcat started");
		}
	}

	@Test
	void everythingThatIsBoundOrWrittenAsJsonIsKept() throws IOException {
		String kept = application.metadata();
		assertThat(KeycloakProperties.class.getDeclaredClasses()).isNotEmpty()
			.allSatisfy((type) -> assertThat(kept).contains('"' + type.getName() + '"'));
		assertThat(kept).contains("\"io.github.keycloakboot.autoconfigure.actuate.KeycloakDescription\"",
				"\"io.github.keycloakboot.autoconfigure.actuate.RealmDescription\"");
	}

	@Test
	void everyCacheThatTheServiceHasMadeIsKept() throws IOException, InterruptedException {
		String[] classes = service.getWithToken("/caches", shop.tokens().accessToken("alice").sign()).body().split(" ");
		assertThat(classes).hasSizeGreaterThan(6);
		String kept = application.metadata();
		assertThat(classes)
			.allSatisfy((name) -> assertThat(kept).contains("\"com.github.benmanes.caffeine.cache." + name + '"'));
	}

	private static int status(String path, String token) throws IOException, InterruptedException {
		return service.getWithToken(path, token).statusCode();
	}

}
