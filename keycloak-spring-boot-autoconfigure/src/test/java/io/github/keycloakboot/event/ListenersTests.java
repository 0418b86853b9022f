package io.github.keycloakboot.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.keycloakboot.log.LoggedLines;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListenersTests {

	private static final String FAILED = "WARN The listener " + Broken.class.getName()
			+ " for parcels failed. Nothing else is affected, but it has to be corrected.";

	private final AtomicLong nanos = new AtomicLong();

	private final List<String> heard = new ArrayList<>();

	private Listeners<Listener> listeners(Collection<? extends Listener> listeners) {
		return new Listeners<>(Listener.class, "parcels", listeners, this.nanos::get);
	}

	private static LoggedLines log() {
		return LoggedLines.of(Listener.class.getName(), "INFO");
	}

	@Test
	void everyListenerHearsInOrder() {
		listeners(List.of((parcel) -> this.heard.add("first " + parcel), (parcel) -> this.heard.add("then " + parcel)))
			.tell((listener) -> listener.arrived("a"));
		assertThat(this.heard).containsExactly("first a", "then a");
	}

	@Test
	void whereNobodyListensNothingIsTold() {
		Listeners<Listener> nobody = listeners(List.of());
		assertThat(nobody.isEmpty()).isTrue();
		nobody.tell((listener) -> listener.arrived("a"));
		assertThat(listeners(List.of(this.heard::add)).isEmpty()).isFalse();
	}

	@Test
	void listenersAfterABrokenOneHearAllTheSame() {
		List<Throwable> failures = List.of(new IllegalStateException("bug"), new NoSuchMethodError("other version"),
				new AssertionError("bug"));
		for (Throwable failure : failures) {
			listeners(List.<Listener>of(new Broken(failure), this.heard::add))
				.tell((listener) -> listener.arrived("a"));
		}
		assertThat(this.heard).containsExactly("a", "a", "a");
	}

	@Test
	void endOfTheJvmIsNoFailureOfAListener() {
		Listeners<Listener> listeners = listeners(List.of(new Broken(new OutOfMemoryError("heap"))));
		assertThatExceptionOfType(OutOfMemoryError.class)
			.isThrownBy(() -> listeners.tell((listener) -> listener.arrived("a")));
	}

	@Test
	void strangersWhoCauseEventsDontFillTheLogByABrokenListener() {
		Listeners<Listener> listeners = listeners(List.of(new Broken(new IllegalStateException("bug"))));
		try (LoggedLines lines = log()) {
			for (int i = 0; i < 10_000; i++) {
				listeners.tell((listener) -> listener.arrived("a"));
			}
			assertThat(lines.only()).isEqualTo(FAILED);
			this.nanos.addAndGet(Duration.ofMinutes(1).toNanos());
			lines.clear();
			listeners.tell((listener) -> listener.arrived("a"));
			assertThat(lines.only()).isEqualTo(FAILED + " (and 9999 more of this kind since the last such line)");
		}
	}

	@Test
	void eachBrokenListenerHasItsOwnLineWithThePlaceOfTheBug() {
		try (LoggedLines lines = log()) {
			listeners(List.of(new Broken(new IllegalStateException("one")), new Broken(new AssertionError("two"))))
				.tell((listener) -> listener.arrived("a"));
			assertThat(lines.all()).containsExactly(FAILED, FAILED);
			assertThat(lines.stackTraces()).satisfiesExactly((trace) -> assertThat(trace).contains("one", "Broken"),
					(trace) -> assertThat(trace).contains("two", "Broken"));
		}
	}

	private interface Listener {

		void arrived(String parcel);

	}

	private record Broken(Throwable failure) implements Listener {

		@Override
		public void arrived(String parcel) {
			this.failure.setStackTrace(new StackTraceElement[] { new StackTraceElement("Broken", "arrived", null, 1) });
			if (this.failure instanceof Error error) {
				throw error;
			}
			throw (RuntimeException) this.failure;
		}

	}

}
