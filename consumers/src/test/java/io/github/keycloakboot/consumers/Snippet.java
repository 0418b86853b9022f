package io.github.keycloakboot.consumers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A piece of code of the documentation.
 *
 * @param page the page that shows it
 * @param line the line on which it begins
 * @param language the language that the page says it is in
 * @param text the code
 */
record Snippet(String page, int line, String language, String text) {

	private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

	/**
	 * All pieces of a language, in order.
	 */
	static List<Snippet> in(String language) {
		Path root = Path.of("..").toAbsolutePath().normalize();
		try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
			List<Snippet> snippets = new ArrayList<>();
			for (Path page : Stream.concat(Stream.of(root.resolve("README.md")), docs.sorted()).toList()) {
				if (page.toString().endsWith(".md")) {
					addAll(snippets, root.relativize(page).toString(), Files.readString(page), language);
				}
			}
			return snippets;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void addAll(List<Snippet> snippets, String page, String content, String language) {
		Matcher block = BLOCK.matcher(content);
		while (block.find()) {
			if (block.group(1).equals(language)) {
				int line = (int) content.substring(0, block.start()).lines().count() + 1;
				snippets.add(new Snippet(page, line, language, block.group(2)));
			}
		}
	}

	@Override
	public String toString() {
		return this.page + ":" + this.line;
	}

}
