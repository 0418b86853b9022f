package io.github.keycloakboot.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference of the documentation is what the metadata says.
 */
class ConfigurationReferenceTests {

	@Test
	void pageIsMadeOfTheMetadata() throws IOException {
		String page = new ConfigurationReference().markdown();
		Path made = Path.of("target", "configuration.md");
		Files.writeString(made, page);
		Path kept = Path.of("..", "docs", "configuration.md");
		assertThat(Files.exists(kept) ? Files.readString(kept) : "")
			.as("docs/configuration.md is stale: copy keycloak-spring-boot-autoconfigure/%s over it", made)
			.isEqualTo(page);
	}

	@Test
	void propertiesOfWhatHasANameAreThere() {
		assertThat(new ConfigurationReference().markdown()).contains("`keycloak.realms.<name>.issuer-uri`",
				"`keycloak.realms.<name>.jwk-set.time-to-live` | duration | `5m`",
				"`keycloak.realms.<name>.outbound.registrations.<id>.hosts`",
				"`keycloak.outbound.registrations.<id>.grant`");
	}

}
