package io.github.keycloakboot.consumers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody changes what others build upon without noticing.
 */
class PublicApiTests {

	@Test
	void isTheOneThatIsWrittenDown() throws IOException {
		String api = new PublicApi(Objects
			.requireNonNull(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))))
			.text();
		Path made = Path.of("target", "public-api.txt");
		Files.writeString(made, api);
		Path kept = Path.of("public-api.txt");
		assertThat(api)
			.as("The public API has changed. If it is meant to, say so in CHANGELOG.md and copy consumers/%s over consumers/%s",
					made, kept)
			.isEqualTo(Files.exists(kept) ? Files.readString(kept) : "");
	}

}
