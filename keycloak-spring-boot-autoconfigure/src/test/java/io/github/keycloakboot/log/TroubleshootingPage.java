package io.github.keycloakboot.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of the documentation on what goes wrong. It quotes what is really printed.
 */
public final class TroubleshootingPage {

	private static final Pattern LOCAL = Pattern.compile("localhost:\\d+|127\\.0\\.0\\.1:\\d+");

	private static final Pattern NUMBER = Pattern.compile("\\b\\d+ (ms|s|characters)\\b");

	private static final Pattern TIME = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

	private static final Pattern ORIGIN = Pattern.compile(" \\(originating from '[^)]*'\\)");

	// A name may have several addresses
	private static final Pattern ADDRESSES = Pattern.compile(" \\[localhost/[^]]*]");

	private static final Pattern FOLDER = Pattern.compile("file:/[\\w/.-]*/");

	private final String text;

	private final List<String> rows;

	/**
	 * Read the page.
	 */
	public TroubleshootingPage() {
		try {
			String page = Files.readString(Path.of("..", "docs", "troubleshooting.md"));
			this.text = normalized(page);
			this.rows = page.lines().filter((line) -> line.startsWith("| ")).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Require that the page quotes a text, but for line breaks, numbers, times, and the
	 * ports and folders of a test.
	 */
	public void requireQuote(String printed) {
		assertThat(this.text.contains(normalized(printed)))
			.withFailMessage(() -> "docs/troubleshooting.md doesn't quote this:\n<<<" + printed + ">>>")
			.isTrue();
	}

	/**
	 * Require a row of a table of lines of the log.
	 * @param line the line, with its level
	 */
	public void requireLine(String line) {
		int level = line.indexOf(' ');
		requireQuote("| " + line.substring(0, level) + " | `" + line.substring(level + 1) + "` |");
	}

	/**
	 * Require a row of a table that says what is wrong with a property.
	 */
	public void requireRow(String property, String reason) {
		requireQuote("| `" + property + "` | " + reason + " |");
	}

	/**
	 * The rows of all tables.
	 */
	public List<String> rows() {
		return this.rows;
	}

	private static String normalized(String text) {
		String words = ORIGIN.matcher(text.replaceAll("\\s+", " ").trim()).replaceAll("");
		words = ADDRESSES.matcher(words).replaceAll("");
		String hosts = LOCAL.matcher(FOLDER.matcher(words).replaceAll("file:")).replaceAll("sso.example.com");
		return TIME.matcher(NUMBER.matcher(hosts).replaceAll("N $1")).replaceAll("TIME");
	}

}
