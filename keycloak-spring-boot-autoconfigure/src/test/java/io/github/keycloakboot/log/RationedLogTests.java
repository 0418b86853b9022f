package io.github.keycloakboot.log;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RationedLogTests {

	private static final String NAME = RationedLogTests.class.getName();

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

	private final AtomicInteger computed = new AtomicInteger();

	private RationedLog<Kind> log() {
		return new RationedLog<>(LogFactory.getLog(NAME), Kind.class, Duration.ofMinutes(1), this.nanos::get);
	}

	private void write(RationedLog<Kind> log, Kind kind) {
		log.write(kind, Severity.WARN, () -> kind + " " + this.computed.incrementAndGet());
	}

	private void pass(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, Long.MIN_VALUE, Long.MAX_VALUE, -1, 1 })
	void firstOfAKindHasItsLineAtOnceWhateverTheClockSays(long start) {
		this.nanos.set(start);
		try (LoggedLines lines = LoggedLines.of(NAME, "INFO")) {
			RationedLog<Kind> log = log();
			write(log, Kind.ONE);
			write(log, Kind.TWO);
			assertThat(lines.all()).containsExactly("WARN ONE 1", "WARN TWO 2");
		}
	}

	@Test
	void floodHasALineAnIntervalThatSaysHowManyThereWere() {
		try (LoggedLines lines = LoggedLines.of(NAME, "INFO")) {
			RationedLog<Kind> log = log();
			for (int i = 0; i < 10_000; i++) {
				write(log, Kind.ONE);
			}
			pass(Duration.ofSeconds(59));
			write(log, Kind.ONE);
			pass(Duration.ofSeconds(1));
			write(log, Kind.ONE);
			write(log, Kind.ONE);
			pass(Duration.ofDays(400));
			write(log, Kind.ONE);
			pass(Duration.ofMinutes(1));
			write(log, Kind.ONE);
			assertThat(lines.all()).containsExactly("WARN ONE 1",
					"WARN ONE 2 (and 10000 more of this kind since the last such line)",
					"WARN ONE 3 (and 1 more of this kind since the last such line)", "WARN ONE 4");
		}
	}

	@Test
	void lineThatIsNotWrittenIsNotComputed() {
		try (LoggedLines lines = LoggedLines.of(NAME, "ERROR")) {
			RationedLog<Kind> log = log();
			write(log, Kind.ONE);
			assertThat(lines.all()).isEmpty();
		}
		assertThat(this.computed).hasValue(0);
		try (LoggedLines lines = LoggedLines.of(NAME, "WARN")) {
			RationedLog<Kind> log = log();
			write(log, Kind.ONE);
			write(log, Kind.ONE);
			assertThat(lines.all()).hasSize(1);
		}
		assertThat(this.computed).hasValue(1);
	}

	@Test
	void severityIsTheLevelOfTheLine() {
		try (LoggedLines lines = LoggedLines.of(NAME, "DEBUG")) {
			for (Severity severity : Severity.values()) {
				log().write(Kind.ONE, severity, () -> "x");
			}
			assertThat(lines.all()).containsExactly("WARN x", "INFO x", "DEBUG x");
		}
	}

	@Test
	void traceWritesAll() {
		try (LoggedLines lines = LoggedLines.of(NAME, "TRACE")) {
			RationedLog<Kind> log = log();
			write(log, Kind.ONE);
			write(log, Kind.ONE);
			write(log, Kind.ONE);
			assertThat(lines.all()).containsExactly("WARN ONE 1", "WARN ONE 2", "WARN ONE 3");
		}
	}

	@Test
	void manyThreadsHaveOneLineAndNoneIsForgotten() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try (LoggedLines lines = LoggedLines.of(NAME, "INFO")) {
			RationedLog<Kind> log = log();
			CountDownLatch start = new CountDownLatch(1);
			for (int i = 0; i < 8; i++) {
				threads.submit(() -> {
					start.await();
					for (int j = 0; j < 1000; j++) {
						write(log, Kind.ONE);
					}
					return null;
				});
			}
			start.countDown();
			threads.shutdown();
			assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
			assertThat(lines.all()).hasSize(1);
			lines.clear();
			pass(Duration.ofMinutes(1));
			write(log, Kind.ONE);
			// A thread may have been refused before the first had written its line
			int before = this.computed.get();
			assertThat(before).isEqualTo(2);
			assertThat(lines.only())
				.matches("WARN ONE 2 \\(and 79\\d\\d more of this kind since the last such line\\)");
		}
		finally {
			threads.shutdownNow();
		}
	}

	private enum Kind {

		ONE, TWO

	}

}
