package io.github.keycloakboot.consumers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The one command of the first page, which starts the sample, the lines that it prints,
 * and a question to its endpoint.
 */
class SampleIT {

	static final String START = "mvn -pl sample-app -am spring-boot:test-run\n";

	private static final Shell SHELL = new Shell(Path.of("..").toAbsolutePath().normalize(),
			Map.of("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "keycloak", "MANAGEMENT_ENDPOINT_KEYCLOAK_ACCESS",
					"unrestricted"));

	private static RunningCommand sample;

	private static String printed;

	@BeforeAll
	static void start() {
		assertThat(snippets("shell", "README.md")).contains(START);
		sample = SHELL.start(START);
		String output = sample.awaitLine("Ctrl-C stops both");
		printed = output.substring(output.indexOf("# The orders service is up"));
	}

	@AfterAll
	static void stop() {
		sample.close();
	}

	private static List<String> snippets(String language, String page) {
		return Snippet.in(language)
			.stream()
			.filter((snippet) -> snippet.page().equals(page))
			.map(Snippet::text)
			.toList();
	}

	private static String between(String start, String end) {
		int from = printed.indexOf(start) + start.length();
		return printed.substring(from, printed.indexOf(end, from));
	}

	@Test
	void printedLinesGiveWhatTheySay() {
		List<String> statuses = List.of("200", "403", "401");
		assertThat(SHELL.statuses(printed)).isEqualTo(statuses);
		assertThat(printed.lines()).filteredOn((line) -> line.matches("# .*: \\d{3}"))
			.map((line) -> line.substring(line.length() - 3))
			.isEqualTo(statuses);
	}

	@Test
	void explanationOfTheEndpointHasTheShapeThatThePageShows() {
		String token = "TOKEN=" + between("Bearer ", "\" http") + "\nOTHER=$TOKEN\n";
		List<String> commands = snippets("shell", "docs/operations.md");
		assertThat(commands).hasSize(1);
		String command = commands.get(0)
			.replace("curl ", "curl -s ")
			.replace("https://orders.example.com", between("Open ", " in a browser"));
		JsonMapper json = new JsonMapper();
		JsonNode answer = json.readTree(SHELL.run(token + command));
		JsonNode shown = json.readTree(snippets("json", "docs/operations.md").get(0));
		assertThat(answer.propertyNames()).containsExactlyInAnyOrderElementsOf(shown.propertyNames());
		assertThat(answer.get("outcome")).isEqualTo(shown.get("outcome"));
		assertThat(answer.get("authorities")).contains(shown.get("authorities").get(0));
	}

}
