package io.github.keycloakboot.introspection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often a Keycloak is asked that gives no answers.
 */
class AvailabilityTests {

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1000);

	private final Availability availability = new Availability(this.clock::get);

	private long allowed(int questions) {
		return IntStream.range(0, questions).filter((question) -> this.availability.allows()).count();
	}

	private void pass(Duration time) {
		this.clock.addAndGet(time.toNanos());
	}

	@Test
	void everybodyMayAskWhileThereAreAnswers() {
		assertThat(allowed(1000)).isEqualTo(1000);
	}

	@Test
	void nobodyAsksForASecondAfterAFailure() {
		this.availability.failed();
		assertThat(allowed(1000)).isZero();
		pass(Duration.ofMillis(999));
		assertThat(allowed(1000)).isZero();
	}

	@Test
	void oneQuestionASecondFindsOutWhetherThereAreAnswersAgain() {
		this.availability.failed();
		for (int second = 0; second < 10; second++) {
			pass(Duration.ofSeconds(1));
			assertThat(allowed(1000)).isEqualTo(1);
		}
	}

	@Test
	void everybodyMayAskAgainAfterAnAnswer() {
		this.availability.failed();
		pass(Duration.ofSeconds(1));
		assertThat(allowed(1)).isEqualTo(1);
		this.availability.answered();
		assertThat(allowed(1000)).isEqualTo(1000);
	}

}
