package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RealmFileTests {

	private Path folder;

	@BeforeEach
	void setUp(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void oneRealmIsNamed() throws IOException {
		assertThat(read("{\"realm\": \"a\", \"enabled\": true}").realms()).containsExactly("a");
	}

	@Test
	void realmsOfAListAreNamedExceptDisabledOnes() throws IOException {
		assertThat(read("""
				[{"realm": "a", "enabled": true}, {"realm": "b", "enabled": false}, {"realm": "c"}]
				""").realms()).containsExactly("a");
	}

	@Test
	void brokenFileNamesTheLineButQuotesNothing() {
		assertThatExceptionOfType(KeycloakStartException.class).isThrownBy(() -> read("""
				{"realm": "a",
				"secret": s3cret}
				"""))
			.withMessageContaining("realm.json' is not JSON, see line 2")
			.withMessageNotContaining("s3cret")
			.withNoCause();
	}

	@Test
	void otherJsonIsNoRealm() {
		assertThatExceptionOfType(KeycloakStartException.class).isThrownBy(() -> read("{\"id\": \"a\"}"))
			.withMessageContaining("\"realm\", its name, is missing");
		assertThatExceptionOfType(KeycloakStartException.class).isThrownBy(() -> read(""))
			.withMessageContaining("realm.json'");
	}

	@Test
	void missingFileIsTold() {
		assertThatExceptionOfType(KeycloakStartException.class)
			.isThrownBy(() -> RealmFile.read(this.folder.resolve("none.json")))
			.withMessageContaining("none.json' can't be read");
	}

	private RealmFile read(String json) throws IOException {
		return RealmFile.read(Files.writeString(this.folder.resolve("realm.json"), json));
	}

}
