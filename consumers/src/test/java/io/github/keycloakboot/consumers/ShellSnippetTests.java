package io.github.keycloakboot.consumers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation has for the shell is run by {@code GettingStartedIT},
 * {@code AheadOfTimeIT} or {@code SampleIT}, or is what the build does by itself.
 */
class ShellSnippetTests {

	// The whole build is one of them; the others are what it does to build the projects
	private static final Set<String> BY_THE_BUILD = Set.of("mvn -B verify\n", "mvn test\n", """
			mvn install -Dmaven.test.skip=true -pl keycloak-spring-boot-starter-admin,\
			keycloak-spring-boot-starter-test -am
			""", """
			mvn org.apache.maven.plugins:maven-dependency-plugin:%s:unpack \
			-Dartifact=org.keycloak:keycloak-quarkus-dist:%s:zip -DoutputDirectory=.keycloak
			export KEYCLOAK_HOME=$PWD/.keycloak/keycloak-%2$s
			""".formatted(property("maven-dependency-plugin"), property("keycloak")));

	private static String property(String name) {
		try {
			String pom = Files.readString(Path.of("..", "pom.xml"));
			String start = "<" + name + ".version>";
			int value = pom.indexOf(start) + start.length();
			return pom.substring(value, pom.indexOf('<', value));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<Snippet> snippets() {
		return Snippet.in("shell");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("snippets")
	void isRun(Snippet snippet) {
		boolean run = switch (snippet.page()) {
			case "README.md" -> snippet.text().equals(SampleIT.START);
			case "docs/getting-started.md" ->
				snippet.text().contains("curl ") || snippet.text().equals(GettingStartedIT.START);
			case "docs/ahead-of-time.md", "docs/operations.md" -> true;
			default -> false;
		};
		assertThat(run || BY_THE_BUILD.contains(snippet.text())).as(snippet.text()).isTrue();
	}

	@Test
	void thereAreSome() {
		assertThat(snippets()).hasSizeGreaterThan(10);
	}

}
