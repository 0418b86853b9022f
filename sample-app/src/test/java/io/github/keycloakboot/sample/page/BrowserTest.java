package io.github.keycloakboot.sample.page;

import java.net.URI;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import io.github.keycloakboot.test.KeycloakServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page as people use it: in a real browser, with a real Keycloak that has the realm
 * of development. Whatever else a test shows, the browser has nothing to complain of, and
 * asks nobody but the service and Keycloak. That Keycloak is no container: it has to
 * reach the service, to tell it of sessions that have ended.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("dev")
@Import(BrowserTest.KeycloakOnThisComputer.class)
@EnabledIfChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {

	@Autowired
	private RealmResource realm;

	@Autowired
	private KeycloakServer keycloak;

	@LocalServerPort
	private int port;

	private Playwright playwright;

	private Browser chromium;

	private PageUser user;

	@BeforeAll
	void openBrowser() {
		this.playwright = Chromium.playwright();
		this.chromium = Chromium.ofThisComputer().launch(this.playwright);
		letKeycloakTellOfEndedSessions();
	}

	@AfterAll
	void closeBrowser() {
		this.playwright.close();
	}

	@BeforeEach
	void sitDown() {
		this.user = another(
				new Browser.NewContextOptions().setViewportSize(1200, 900).setReducedMotion(ReducedMotion.REDUCE));
	}

	@AfterEach
	void browserHadNothingToComplainOfAndAskedNobodyElse() {
		assertThat(this.user.sightings().complaints()).isEmpty();
		assertThat(this.user.sightings().requestedUrls()).allSatisfy((url) -> assertThat(URI.create(url).getAuthority())
			.isIn(URI.create(serviceUrl()).getAuthority(), URI.create(this.keycloak.serverUrl()).getAuthority()));
		this.user.leave();
	}

	final PageUser user() {
		return this.user;
	}

	/**
	 * Somebody else, in another browser.
	 */
	final PageUser another(Browser.NewContextOptions options) {
		return new PageUser(serviceUrl(), this.chromium.newContext(options));
	}

	final Locator authority(String name) {
		return this.user.authority(name);
	}

	final String serviceUrl() {
		return "http://localhost:" + this.port;
	}

	final void endSessionsInKeycloakOf(String name) {
		this.realm.users().get(this.realm.users().searchByUsername(name, true).get(0).getId()).logout();
	}

	final void letKeycloakTellOfEndedSessions() {
		backChannel(serviceUrl() + "/logout/connect/back-channel/keycloak-login");
	}

	final void letKeycloakKeepQuiet() {
		backChannel("");
	}

	private void backChannel(String url) {
		ClientRepresentation client = this.realm.clients().findByClientId("orders-api").get(0);
		client.setAttributes(Map.of("backchannel.logout.url", url));
		this.realm.clients().get(client.getId()).update(client);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class KeycloakOnThisComputer {

		@Bean
		KeycloakServer keycloakServer() {
			return KeycloakServer.builder().masterOnly().start();
		}

		@Bean
		IssuedTokens issuedTokens() {
			return new IssuedTokens();
		}

	}

}
