package io.github.keycloakboot.autoconfigure.aot;

import java.io.IOException;
import java.nio.file.Path;

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
 * The same as {@link AheadOfTimeTests} for a reactive service.
 */
@Tag("one-java")
class ReactiveAheadOfTimeTests {

	private static final StubKeycloak shop = StubKeycloak.start();

	private static final StubKeycloak partners = StubKeycloak.start(ReadyRealm.of("partners", "partner-api"));

	private static final OtherService stock = new OtherService();

	private static ProcessedService service;

	@BeforeAll
	static void processAndRun(@TempDir Path folder) {
		ProcessedApplication application = ProcessedApplication.of(ReactiveShopService.class, folder,
				Settings.of("https://sso.example.com/realms/build", "https://sso.example.com/realms/partners-of-build",
						"https://stock.example.com"));
		service = application.run(Settings.of(shop.issuerUri(), partners.issuerUri(), stock.origin()));
	}

	@AfterAll
	static void stop() {
		service.close();
		stock.close();
		partners.close();
		shop.close();
	}

	@Test
	void serviceIsTheOneThatWasProcessed() {
		assertThat(service.output()).contains("Starting AOT-processed ReactiveShopService");
	}

	@Test
	void tokensAreAcceptedByTheRulesOfTheirRealms() throws Exception {
		assertThat(service.getWithToken("/caller", shop.tokens().accessToken("alice").sign()).body())
			.startsWith("alice ")
			.contains("ROLE_admin");
		assertThat(service
			.getWithToken("/caller", partners.accessToken().audience("partner-api").realmRoles("admin").sign())
			.body()).startsWith("alice ").contains("ROLE_partner_admin").doesNotContain("ROLE_admin");
	}

	@Test
	void nobodyElseIsLetIn() throws Exception {
		assertThat(service.get("/admin").statusCode()).isEqualTo(401);
		assertThat(status("/admin", shop.tokens().accessToken("bob").sign())).isEqualTo(403);
		assertThat(status("/admin", shop.tokens().accessToken("alice").sign())).isEqualTo(200);
		assertThat(status("/admin", shop.tokens().idToken("alice").sign())).isEqualTo(401);
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
	}

	private static int status(String path, String token) throws IOException, InterruptedException {
		return service.getWithToken(path, token).statusCode();
	}

}
