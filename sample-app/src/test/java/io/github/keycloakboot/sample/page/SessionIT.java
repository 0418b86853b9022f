package io.github.keycloakboot.sample.page;

import java.nio.file.Path;
import java.util.Locale;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page shows of somebody who is logged in.
 */
class SessionIT extends BrowserTest {

	@Test
	void aliceReadsWhoSheIsAndWhyAndGetsTheReport() {
		user().logIn("alice");
		assertThat(user().page().locator("h1")).hasText("Alice Adams");
		assertThat(authority("ROLE_admin")).containsText("“admin” in realm_access.roles");
		assertThat(authority("ROLE_orders-manager"))
			.containsText("“orders-manager” in resource_access.orders-api.roles");
		user().button("Send GET /reports/sales").click();
		assertThat(user().verdict()).containsText("200 OK");
		assertThat(user().answer()).containsText("\"unitsSold\"");
	}

	@Test
	void authorityPointsToItsClaim() {
		user().logIn("alice");
		authority("ROLE_admin").focus();
		Locator lit = user().page().locator("#claims mark.lit");
		assertThat(lit).hasText("\"admin\"");
		assertThat(user().page().locator("#threads path")).hasCount(1);
		authority("SCOPE_profile").hover();
		assertThat(lit).hasText("profile");
	}

	@Test
	void refreshGivesTokenThatExpiresLater() {
		user().logIn("alice");
		String expiry = user().claim("exp");
		String left = user().page().locator("#countdown").innerText();
		assertThat(user().page().locator("#countdown")).not().hasText(left);
		user().button("Refresh").click();
		assertThat(user().page().getByText("There is a new access token.")).isVisible();
		assertThat(user().claim("exp")).isGreaterThan(expiry);
	}

	@Test
	void keyboardIsEnough() {
		PageUser user = user();
		user.open("/");
		tabTo(user.link("Log in with Keycloak"));
		user.page().keyboard().press("Enter");
		user.keycloaksForm().waitFor();
		assertThat(user.keycloaksForm()).isFocused();
		user.page().keyboard().type("bob");
		tabTo(user.page().locator("input#password"));
		user.page().keyboard().type("bob");
		user.page().keyboard().press("Enter");
		user.ready().waitFor();
		tabTo(authority("ROLE_user"));
		assertThat(user.page().locator("#claims mark.lit")).hasText("\"user\"");
		tabTo(user.button("Send GET /reports/sales"));
		user.page().keyboard().press("Enter");
		assertThat(user.verdict()).containsText("403 Forbidden");
		assertThat(user.button("Send GET /reports/sales")).isFocused();
		user.open("/page/");
		user.ready().waitFor();
		tabTo(user.button("Log out"));
		user.page().keyboard().press("Enter");
		assertThat(user.link("Log in with Keycloak")).isVisible();
	}

	@Test
	void nothingIsCutOffOnPhone() {
		PageUser phone = another(new Browser.NewContextOptions().setViewportSize(360, 740).setHasTouch(true));
		phone.open("/");
		assertThat(phone.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
		phone.logIn("alice");
		phone.button("Send GET /me").click();
		assertThat(phone.verdict()).isInViewport();
		assertThat(phone.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
		phone.leave();
	}

	@ParameterizedTest
	@EnumSource(names = { "LIGHT", "DARK" })
	void pageIsDrawnForTheReadme(ColorScheme scheme) {
		PageUser alice = another(new Browser.NewContextOptions().setViewportSize(1200, 1260)
			.setColorScheme(scheme)
			.setReducedMotion(ReducedMotion.REDUCE)
			.setTimezoneId("UTC")
			.setLocale("en-GB"));
		alice.logIn("alice");
		alice.authority("ROLE_admin").hover();
		byte[] picture = alice.page()
			.screenshot(new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("sample.pictures", "target"),
					"page-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
		assertThat(picture.length).isBetween(50_000, 300_000);
		alice.leave();
	}

	private void tabTo(Locator target) {
		for (int i = 0; i < 40; i++) {
			user().page().keyboard().press("Tab");
			if ((boolean) target.evaluate("(element) => element === document.activeElement")) {
				assertThat(target.evaluate("(element) => getComputedStyle(element).outlineStyle")).isNotEqualTo("none");
				return;
			}
		}
		throw new AssertionError("The Tab key never gets to " + target);
	}

}
