package io.github.keycloakboot.sample.page;

import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;

/**
 * Somebody in front of a browser.
 */
final class PageUser {

	private final String serviceUrl;

	private final BrowserContext browser;

	private final Page page;

	private final Sightings sightings;

	PageUser(String serviceUrl, BrowserContext browser) {
		this.serviceUrl = serviceUrl;
		this.browser = browser;
		this.sightings = new Sightings(serviceUrl, browser);
		this.page = browser.newPage();
	}

	Page page() {
		return this.page;
	}

	Sightings sightings() {
		return this.sightings;
	}

	/**
	 * Logs in with the password that everybody knows, on Keycloak's own page.
	 */
	void logIn(String name) {
		this.page.navigate(this.serviceUrl + "/");
		link("Log in with Keycloak").click();
		keycloaksForm().fill(name);
		this.page.locator("input#password").fill(name);
		this.page.locator("#kc-login").click();
		ready().waitFor();
	}

	Locator keycloaksForm() {
		return this.page.locator("input#username");
	}

	/**
	 * There once the page shows the session.
	 */
	Locator ready() {
		return this.page.locator("body[data-ready]");
	}

	Locator link(String name) {
		return this.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	Locator button(String name) {
		return this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	Locator authority(String name) {
		return this.page.locator(".authority", new Page.LocatorOptions().setHasText(name));
	}

	Locator verdict() {
		return this.page.locator("#verdict");
	}

	Locator answer() {
		return this.page.locator("#response");
	}

	/**
	 * A claim of the token as the page shows it, with what follows it in its line.
	 */
	String claim(String name) {
		String text = this.page.locator("#claims").innerText();
		String line = text.lines().filter((each) -> each.contains('"' + name + '"')).findFirst().orElseThrow();
		return line.substring(line.indexOf(": ") + 2);
	}

	/**
	 * Opens a page without caring where it ends.
	 */
	void open(String path) {
		this.page.navigate(this.serviceUrl + path);
	}

	/**
	 * What a request of a script is answered, with the cookies of this browser.
	 */
	int statusOf(String path) {
		return this.browser.request().get(this.serviceUrl + path).status();
	}

	List<Cookie> cookies() {
		return this.browser.cookies();
	}

	void useCookies(List<Cookie> cookies) {
		this.browser.clearCookies();
		this.browser.addCookies(cookies);
	}

	/**
	 * What the page shows, and what the browser keeps for it.
	 */
	String keptByBrowser() {
		return this.page.content() + this.page.evaluate("JSON.stringify([localStorage, sessionStorage])")
				+ this.browser.cookies(this.serviceUrl).stream().map((cookie) -> cookie.value).toList();
	}

	void leave() {
		this.browser.close();
	}

}
