package io.github.keycloakboot.consumers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages of the documentation are whole: links within it lead somewhere, headings
 * included.
 */
class PageTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)\\s]+)\\)|(?:src|srcset)=\"([^\"]+)\"");

	private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

	static List<String> pages() {
		try (Stream<Path> root = Files.list(ROOT); Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
			return Stream.concat(root, Stream.concat(docs, Stream.of(ROOT.resolve("benchmarks/README.md"))))
				.map((page) -> ROOT.relativize(page).toString())
				.filter((page) -> page.endsWith(".md"))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void thereAreSome() {
		assertThat(pages()).contains("README.md", "docs/getting-started.md").hasSizeGreaterThan(20);
	}

	@ParameterizedTest
	@MethodSource("pages")
	void leadSomewhere(String page) throws IOException {
		Path file = ROOT.resolve(page);
		List<String> broken = new ArrayList<>();
		Matcher link = LINK.matcher(Files.readString(file));
		while (link.find()) {
			String target = (link.group(1) != null) ? link.group(1) : link.group(2);
			if (!exists(file, target)) {
				broken.add(target);
			}
		}
		assertThat(broken).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void nothingIsLeftOfAMerge(String page) throws IOException {
		assertThat(Files.readAllLines(ROOT.resolve(page))).noneMatch((line) -> line.matches("(<{7}|={7}|>{7})( .*)?"));
	}

	private static boolean exists(Path page, String target) throws IOException {
		int hash = target.indexOf('#');
		String path = (hash < 0) ? target : target.substring(0, hash);
		Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
		return Files.exists(file) && (hash < 0 || anchors(file).contains(target.substring(hash + 1)));
	}

	/**
	 * As the pages that render Markdown make them of headings.
	 */
	private static List<String> anchors(Path file) throws IOException {
		return HEADING.matcher(Files.readString(file))
			.results()
			.map((heading) -> heading.group(1)
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N} _-]", "")
				.replace(' ', '-'))
			.toList();
	}

}
