package io.github.keycloakboot.test.context;

import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@KeycloakTest(KeycloakKind.STUB)
@TestPropertySource(properties = { "keycloak.client-id=reports", "keycloak.test.kind=server" })
class KeycloakTestTests {

	@Test
	void kindThatTheClassNamesIsNotLeftToTheProperty(@Autowired ObjectProvider<StubKeycloak> stub,
			@Autowired ObjectProvider<KeycloakServer> server) {
		assertThat(stub.stream()).hasSize(1);
		assertThat(server.stream()).isEmpty();
	}

	@Test
	void realIsMoreThanTheDefault() {
		assertThat(MergedAnnotations.from(WantsTheRealOne.class).get(KeycloakTest.class).hasNonDefaultValue("value"))
			.isTrue();
	}

	@KeycloakTest(KeycloakKind.REAL)
	static class WantsTheRealOne {

	}

}
