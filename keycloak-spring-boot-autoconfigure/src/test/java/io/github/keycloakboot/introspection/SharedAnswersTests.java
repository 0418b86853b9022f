package io.github.keycloakboot.introspection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.keycloakboot.jwt.StoredAnswer;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.log.TroubleshootingPage;
import io.github.keycloakboot.session.UnreliableCache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What Keycloak has said of tokens, in a cache of Spring's.
 */
@Timeout(60)
class SharedAnswersTests {

	private static final StoredAnswer ANSWER = new StoredAnswer(
			Map.of("sub", "user-1", "exp", 1_900_000_000, "realm_access", Map.of("roles", List.of("admin"))),
			Instant.now().plusSeconds(30).truncatedTo(ChronoUnit.MILLIS));

	private final UnreliableCache cache = new UnreliableCache();

	private final SharedAnswers answers = new SharedAnswers(this.cache, "shop/orders-api/");

	private @Nullable StoredAnswer find(SharedAnswers answers) {
		return answers.find("key").toCompletableFuture().join();
	}

	private void keep() {
		this.answers.keep("key", ANSWER);
		await().until(() -> this.cache.entries() == 1);
	}

	@Test
	void whatOneInstanceKeepsAnotherFinds() {
		assertThat(find(this.answers)).isNull();
		keep();
		assertThat(find(new SharedAnswers(this.cache, "shop/orders-api/"))).isEqualTo(ANSWER);
	}

	@Test
	void answerToOneClientIsNoneToAnother() {
		keep();
		assertThat(find(new SharedAnswers(this.cache, "shop/billing-api/"))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "{}", "[]", "null", "{\"claims\":[],\"goodUntil\":1}",
			"{\"claims\":null,\"goodUntil\":1}", "{\"claims\":{}}", "{\"claims\":{},\"goodUntil\":\"x\"}" })
	void whatSomethingElseWroteIsNoAnswer(String garbage) {
		this.cache.put("shop/orders-api/key", garbage);
		assertThat(find(this.answers)).isNull();
		this.cache.put("shop/orders-api/key", List.of(garbage));
		assertThat(find(this.answers)).isNull();
	}

	@Test
	void cacheThatFailsHasNothingUntilItIsBackAndTheLogSaysNothingOfTokens() {
		keep();
		try (LoggedLines lines = LoggedLines.of(SharedAnswers.class.getName(), "WARN")) {
			this.cache.goDown();
			assertThat(find(this.answers)).isNull();
			this.answers.keep("key", ANSWER);
			assertThat(lines.only()).contains("no answer").doesNotContain("user-1", "session-1");
			new TroubleshootingPage().requireLine(lines.only());
			this.cache.comeBack();
			await().until(() -> find(this.answers) != null);
		}
	}

	@Test
	void answerShowsNothingOfWhomItIsAbout() {
		assertThat(ANSWER.toString()).doesNotContain("user-1", "admin");
		assertThat(Objects.requireNonNull(ANSWER.claims().get("sub"))).isEqualTo("user-1");
	}

}
