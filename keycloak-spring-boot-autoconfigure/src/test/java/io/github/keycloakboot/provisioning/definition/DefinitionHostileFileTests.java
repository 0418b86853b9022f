package io.github.keycloakboot.provisioning.definition;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class DefinitionHostileFileTests {

	private static final String JSON = "is no JSON, or more than one text of it, or deeper than 500 levels";

	private static final String YAML = "is no YAML, or deeper than 500 levels, or with more than 50 aliases";

	private final DefinitionReader reader = new DefinitionReader((name) -> null);

	@Test
	void byteOrderMarkIsRefused() {
		assertThat(problem("realm.json", "\uFEFF{\"realm\": \"shop\"}"))
			.isEqualTo("begins with a byte order mark; save it as UTF-8 without");
		assertThat(problem("realm.yml", "\uFEFFrealm: shop")).startsWith("begins with a byte order mark");
	}

	@Test
	void whatIsNotUtf8IsRefused() {
		assertThat(problem(new TextFile("a.json", "{\"realm\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1))))
			.isEqualTo("isn't in UTF-8");
		assertThat(problem(new TextFile("a.json", "{\"realm\": \"a\"}".getBytes(StandardCharsets.UTF_16))))
			.isEqualTo("isn't in UTF-8");
		assertThat(problem(new TextFile("a.yml", new byte[] { 'a', ':', ' ', (byte) 0xC0, (byte) 0x80 })))
			.isEqualTo("isn't in UTF-8");
	}

	@Test
	void nestingWithoutEndIsRefused() {
		assertThat(problem("realm.json", "[".repeat(100_000))).startsWith(JSON);
		assertThat(problem("realm.json", "{\"a\":".repeat(100_000))).startsWith(JSON);
		assertThat(problem("realm.yml", "[".repeat(100_000))).startsWith(YAML);
		assertThat(problem("realm.yml", "{a: ".repeat(100_000))).startsWith(YAML);
		assertThat(problem("realm.yml", "- ".repeat(100_000) + "a")).startsWith(YAML);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"realm\": \"shop\"} {}", "{\"realm\": \"shop\"}]", "{\"realm\": \"shop\",}",
			"{'realm': 'shop'}", "{realm: 1}", "{\"a\": NaN}", "{\"a\": 01}", "{\"a\": hunter2}", "{\"a\": \"hunter2",
			"// a\n{}", "<html><body>hunter2</body></html>", "{\"a\": \"b\nc\"}", "hunter2", "{\"a\": 1e99999999999}" })
	void whatIsNoJsonIsRefusedWithoutShowingIt(String text) {
		assertThat(problem("realm.json", text)).startsWith(JSON).contains("line").doesNotContain("hunter2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "realm: 'hunter2", "realm: *hunter2", "a: b: hunter2", "\trealm: hunter2", "a: @hunter2",
			"a: \u0007hunter2", "- hunter2\na: b" })
	void whatIsNoYamlIsRefusedWithoutShowingIt(String text) {
		assertThat(problem("realm.yml", text)).startsWith(YAML).doesNotContain("hunter2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "realm.json", "realm.yml" })
	void textThatIsNoRealmIsRefused(String name) {
		assertThat(problem(name, "\"hunter2\"")).isEqualTo("should be an object");
		assertThat(problem(name, "7")).isEqualTo("should be an object");
		assertThat(problem(name, "[[]]")).isEqualTo("should be an object");
	}

	@Test
	void htmlNamedYamlIsRefused() {
		assertThat(problem("realm.yml", "<html><body>hunter2</body></html>")).isEqualTo("should be an object");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \n\t ", "---\n---\n", "# nothing" })
	void emptyFileIsRefused(String text) {
		assertThat(problem("realm.yaml", text.replace("\t", ""))).isEqualTo("is empty");
		if (text.isBlank()) {
			assertThat(problem("realm.json", text)).isEqualTo("is empty");
		}
	}

	@Test
	void namesThatOccurTwiceAreRefusedWithTheirPaths() {
		DefinitionException refused = refused(new TextFile("a.json",
				"{\"realm\": \"a\", \"clients\": [{\"clientId\": \"a\", \"clientId\": null}], \"realm\": \"b\"}"),
				new TextFile("b.yml", "realm: b\nsmtpServer: {host: a, 'host': a}\n"));
		assertThat(refused.getProblems()).containsExactly(
				new DefinitionProblem("a.json", "clients[0].clientId", "is given twice"),
				new DefinitionProblem("a.json", "realm", "is given twice"),
				new DefinitionProblem("b.yml", "smtpServer.host", "is given twice"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
			"!!java.io.File [a]", "!local {a: b}", "!!set {a, b}", "!!binary aGk=", "!!timestamp 2026-01-31" })
	void yamlThatAsksForATypeIsRefused(String value) {
		assertThat(problem("realm.yml", "realm: shop\nattributes:\n  a: " + value))
			.startsWith("has a value of the type '")
			.endsWith("at line 3");
	}

	@Test
	void yamlThatGrowsByItsAliasesIsRefused() {
		StringBuilder laughs = new StringBuilder("a0: &a0 [lol]\n");
		for (int i = 1; i < 10; i++) {
			laughs.append("a%d: &a%d [".formatted(i, i)).append(("*a" + (i - 1) + ",").repeat(9)).append("]\n");
		}
		assertThat(problem("realm.yml", laughs.toString())).startsWith(YAML);
		StringBuilder fewer = new StringBuilder("a0: &a0 [lol]\n");
		for (int i = 1; i < 25; i++) {
			fewer.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
		}
		assertTimeout(Duration.ofSeconds(30), () -> assertThat(problem("realm.yml", fewer.toString()))
			.isEqualTo("has aliases that make it too large"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "&a [*a]", "&a {b: *a}", "&a [*a, *a]", "&a {<<: *a}", "&a {<<: [*a, *a]}" })
	void yamlThatHoldsItselfIsRefused(String value) {
		assertThat(problem("realm.yml", "realm: shop\nattributes: " + value)).isIn("has aliases that make it too large",
				YAML);
	}

	@Test
	void yamlWithAListForANameIsRefused() {
		assertThat(problem("realm.yml", "? [a, b]\n: c")).isEqualTo("has a list or an object for a name at line 1");
		assertThat(problem("realm.yml", "<<: hunter2")).isEqualTo("merges what isn't an object at line 1");
	}

	@Test
	void fileOfAnotherKindIsRefused(@TempDir Path folder) throws Exception {
		assertThat(problem("realm.xml", "{}")).isEqualTo("has a name that ends in neither .json nor .yml or .yaml");
		Path named = Files.createDirectory(folder.resolve("realms.json"));
		assertThat(problem(new FileSystemResource(named))).isEqualTo("can't be read");
		assertThat(problem(new ClassPathResource("no-such.json"))).isEqualTo("doesn't exist");
	}

	@Test
	void fileWithoutEndIsRefused() {
		Resource endless = new AbstractResource() {

			@Override
			public String getFilename() {
				return "endless.json";
			}

			@Override
			public String getDescription() {
				return "endless";
			}

			@Override
			public InputStream getInputStream() {
				return new InputStream() {

					@Override
					public int read() {
						return ' ';
					}

					@Override
					public int read(byte[] bytes, int offset, int length) {
						return length;
					}

				};
			}

		};
		assertThat(problem(endless)).isEqualTo("is larger than 64 MB");
	}

	@Test
	void nameOfAFileCannotForgeALine() {
		TextFile file = new TextFile("a\n- b.json", "");
		assertThat(refused(file).getProblems()).extracting(DefinitionProblem::source)
			.containsExactly("'a\\u000a- b.json'");
	}

	@Test
	void millionsOfWrongFieldsDontFillTheMemory() {
		StringBuilder fields = new StringBuilder("{\"realm\": \"shop\"");
		for (int i = 0; i < 200_000; i++) {
			fields.append(",\"x").append(i).append("\":1");
		}
		assertThat(refused(new TextFile("a.json", fields + "}")).getProblems()).hasSize(1000);
	}

	private String problem(String name, String text) {
		return problem(new TextFile(name, text));
	}

	private String problem(Resource file) {
		DefinitionException refused = refused(file);
		assertThat(refused.getProblems()).isNotEmpty();
		return refused.getProblems().get(0).message();
	}

	private DefinitionException refused(Resource... files) {
		return catchThrowableOfType(DefinitionException.class, () -> this.reader.read(List.of(files)));
	}

}
