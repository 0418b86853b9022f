package io.github.keycloakboot.consumers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Java of the documentation compiles, with what {@code surroundings.txt} declares
 * around it: as types, as members of a class, or as statements.
 */
class JavaSnippetTests {

	/**
	 * All but those with a package, which are the files of a project that is built.
	 */
	static List<Snippet> snippets() {
		return Snippet.in("java").stream().filter((snippet) -> !snippet.text().startsWith("package ")).toList();
	}

	@Test
	void thereAreSome() {
		assertThat(snippets()).hasSizeGreaterThan(20);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("snippets")
	void compiles(Snippet snippet, @TempDir Path output) throws IOException {
		List<String> failures = new ArrayList<>();
		for (String source : variants(snippet.text())) {
			String failure = new Compilation(output).failure(source);
			if (failure.isEmpty()) {
				return;
			}
			failures.add(failure);
		}
		assertThat(failures).as("what is wrong with it as types, as members of a class, and as statements").isEmpty();
	}

	/**
	 * The ways in which a page may show code.
	 */
	private static List<String> variants(String snippet) throws IOException {
		// A page may leave the rest of a method out
		String text = snippet.stripTrailing().endsWith("{")
				? snippet + "throw new UnsupportedOperationException();\n}\n" : snippet;
		String surroundings = new ClassPathResource("surroundings.txt").getContentAsString(StandardCharsets.UTF_8);
		return List.of(surroundings.replace("//types", text), surroundings.replace("//members", text),
				surroundings.replace("//statements", text));
	}

}
