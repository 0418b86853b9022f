package io.github.keycloakboot.sample.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/**
 * The browser of this computer, at the path that the system property {@code chromium} or
 * the environment variable {@code CHROMIUM} names, or else where Debian puts it. None is
 * downloaded.
 *
 * @param path where it is
 */
record Chromium(Path path) {

	private static final List<String> QUIETLY = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

	static Chromium ofThisComputer() {
		String path = System.getProperty("chromium", System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
		return new Chromium(Path.of(path));
	}

	boolean isThere() {
		return Files.isExecutable(this.path);
	}

	static Playwright playwright() {
		return Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
	}

	Browser launch(Playwright playwright) {
		return playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(this.path).setArgs(QUIETLY));
	}

}
