package io.github.keycloakboot.test.context;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.annotation.MergedAnnotations;

import static org.assertj.core.api.Assertions.assertThat;

class KeycloakTestTests {

	/**
	 * What is the default is left to the property {@code keycloak.test.kind}.
	 */
	@ParameterizedTest
	@ValueSource(classes = { WantsTheRealOne.class, WantsTheStub.class })
	void kindThatTheClassNamesIsNotLeftToTheProperty(Class<?> test) {
		assertThat(MergedAnnotations.from(test).get(KeycloakTest.class).hasNonDefaultValue("value")).isTrue();
	}

	@KeycloakTest(KeycloakKind.REAL)
	static class WantsTheRealOne {

	}

	@KeycloakTest(KeycloakKind.STUB)
	static class WantsTheStub {

	}

}
