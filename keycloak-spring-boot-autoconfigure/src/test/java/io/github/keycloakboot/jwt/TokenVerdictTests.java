package io.github.keycloakboot.jwt;

import java.util.List;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TokenVerdict}.
 */
class TokenVerdictTests {

	@Test
	void checkThatFailsUnexpectedlyIsNamedWithoutItsMessage() {
		RuntimeException bug = new IllegalStateException("can't check the-token");
		for (RuntimeException failure : List.of(bug, new CompletionException(bug))) {
			TokenVerdict verdict = TokenVerdict.of("the-token", (token) -> {
				throw failure;
			});
			assertThat(verdict.outcome()).isEqualTo(TokenVerdict.Outcome.UNDECIDED);
			assertThat(verdict.verified()).isFalse();
			assertThat(verdict.rule()).isNull();
			assertThat(verdict.explanation())
				.startsWith("A check failed unexpectedly: java.lang.IllegalStateException.")
				.doesNotContain("the-token");
		}
	}

}
