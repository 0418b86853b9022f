package io.github.keycloakboot.sample.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.HarContentPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How people come to the page, and how they leave it.
 */
class LogInIT extends BrowserTest {

	private static final Pattern JWT = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+");

	@Test
	void strangerReadsWhatThisIsAndGetsNoCookie() {
		user().open("/");
		assertThat(user().link("Log in with Keycloak")).isVisible();
		assertThat(user().page().getByText("alice").first()).isVisible();
		assertThat(user().cookies()).isEmpty();
		assertThat(user().statusOf("/page/session")).isEqualTo(401);
	}

	@Test
	void whoeverLogsOutCannotComeBackWithTheOldSession() {
		user().logIn("alice");
		List<Cookie> cookies = user().cookies();
		assertThat(user().statusOf("/page/session")).isEqualTo(200);
		user().button("Log out").click();
		assertThat(user().link("Log in with Keycloak")).isVisible();
		assertThat(user().page()).hasURL(serviceUrl() + "/");
		assertThat(user().statusOf("/page/session")).isEqualTo(401);
		user().page().goBack();
		assertThat(user().keycloaksForm()).isVisible();
		user().open("/page/");
		assertThat(user().keycloaksForm()).isVisible();
		user().useCookies(cookies);
		assertThat(user().statusOf("/page/session")).isEqualTo(401);
		user().open("/page/");
		assertThat(user().keycloaksForm()).isVisible();
	}

	@Test
	void sessionThatAnAdministratorEndsInKeycloakIsOverHereAtOnce() {
		user().logIn("bob");
		endSessionsInKeycloakOf("bob");
		user().button("Send GET /orders").click();
		assertThat(user().page().getByText("Your session has ended")).isVisible();
		user().link("Log in again").click();
		assertThat(user().keycloaksForm()).isVisible();
	}

	@Test
	void sessionThatEndedUnheardIsOverAtTheNextRefresh() {
		letKeycloakKeepQuiet();
		try {
			user().logIn("bob");
			endSessionsInKeycloakOf("bob");
			user().button("Send GET /orders").click();
			assertThat(user().verdict()).containsText("200 OK");
			user().button("Refresh").click();
			assertThat(user().page().getByText("Your session has ended")).isVisible();
			assertThat(user().statusOf("/page/session")).isEqualTo(401);
		}
		finally {
			letKeycloakTellOfEndedSessions();
		}
	}

	@Test
	void tokensNeverReachTheBrowser(@Autowired IssuedTokens issuedTokens, @TempDir Path folder) throws IOException {
		Path recording = folder.resolve("recording.har");
		PageUser alice = another(new Browser.NewContextOptions().setRecordHarPath(recording)
			.setRecordHarContent(HarContentPolicy.EMBED));
		alice.logIn("alice");
		alice.button("Refresh").click();
		assertThat(alice.page().getByText("There is a new access token.")).isVisible();
		alice.button("Send GET /me").click();
		assertThat(alice.verdict()).containsText("200 OK");
		String kept = alice.keptByBrowser();
		alice.leave();
		String seen = new Recording(recording).exchangesWith(serviceUrl());
		assertThat(seen).contains("preferred_username", "Log in with Keycloak").doesNotContainPattern(JWT);
		assertThat(kept).contains("alice@example.com").doesNotContainPattern(JWT);
		assertThat(issuedTokens.all()).isNotEmpty()
			.noneSatisfy((token) -> assertThat(seen + kept).contains(token))
			.allSatisfy((token) -> assertThat(token).containsPattern(JWT));
	}

}
