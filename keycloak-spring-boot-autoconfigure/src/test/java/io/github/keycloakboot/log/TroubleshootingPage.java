package io.github.keycloakboot.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of the documentation on what goes wrong. It quotes what is really printed.
 */
public final class TroubleshootingPage {

	private static final Pattern LOCAL = Pattern.compile("localhost:\\d+|127\\.0\\.0\\.1:\\d+");

	private static final Pattern NUMBER = Pattern.compile("\\b\\d+ (ms|s|characters)\\b");

	private final String text;

	/**
	 * Read the page.
	 */
	public TroubleshootingPage() {
		try {
			this.text = normalized(Files.readString(Path.of("..", "docs", "troubleshooting.md")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Require that the page quotes a text, but for line breaks, numbers and the ports of
	 * a test.
	 */
	public void requireQuote(String printed) {
		assertThat(this.text).contains(normalized(printed));
	}

	private static String normalized(String text) {
		String hosts = LOCAL.matcher(text.replaceAll("\\s+", " ")).replaceAll("sso.example.com");
		return NUMBER.matcher(hosts).replaceAll("N $1");
	}

}
