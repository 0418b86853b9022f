package io.github.keycloakboot.benchmarks.soak;

import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class SoakTests {

	@Test
	void hostileTokenIsNeverTheValidOne() {
		try (StubKeycloak keycloak = StubKeycloak.start()) {
			String valid = keycloak.accessToken().realmRoles("user").sign();
			HostileTokens tokens = new HostileTokens(valid);
			for (int i = 0; i < 1000; i++) {
				assertThat(tokens.any()).isNotEmpty().isNotEqualTo(valid);
			}
		}
	}

	@Test
	void answersAreCountedByStatus() {
		Tally tally = new Tally();
		for (int i = 0; i < 99; i++) {
			tally.add(200, 1000);
		}
		tally.add(503, 9000);
		assertThat(tally.statuses()).containsOnly(entry(200, 99), entry(503, 1));
		assertThat(tally.p99()).isEqualTo(9.0);
	}

}
