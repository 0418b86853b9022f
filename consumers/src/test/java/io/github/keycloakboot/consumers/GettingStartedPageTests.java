package io.github.keycloakboot.consumers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page by which people get started shows the project that the build of
 * {@code consumers} builds and tests.
 */
class GettingStartedPageTests {

	private static final Path PROJECT = Path.of("getting-started");

	private final String page;

	GettingStartedPageTests() throws IOException {
		this.page = Files.readString(Path.of("..", "docs", "getting-started.md"));
	}

	@ParameterizedTest
	@MethodSource("files")
	void fileIsOnThePageAsItIs(String file) throws IOException {
		assertThat(this.page).contains("`" + file + "`");
		assertThat(this.page).contains("\n" + Files.readString(PROJECT.resolve(file)).stripTrailing() + "\n```\n");
	}

	static List<String> files() {
		try (Stream<Path> files = Files.walk(PROJECT)) {
			return files.filter(Files::isRegularFile)
				.map((file) -> PROJECT.relativize(file).toString().replace('\\', '/'))
				.filter((file) -> !file.startsWith("target/"))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void thereIsSomethingToCompare() {
		assertThat(files()).contains("pom.xml").hasSizeGreaterThan(8);
	}

}
