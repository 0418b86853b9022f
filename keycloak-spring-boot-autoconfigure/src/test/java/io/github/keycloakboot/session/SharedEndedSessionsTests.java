package io.github.keycloakboot.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.log.TroubleshootingPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Instances that tell each other through a cache which sessions have ended.
 */
@Timeout(60)
class SharedEndedSessionsTests {

	private static final String REALM = "https://sso.example.com/realms/shop";

	private static final Duration RETENTION = Duration.ofHours(24);

	private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

	private final UnreliableCache cache = new UnreliableCache();

	private final List<SharedEndedSessions> instances = new ArrayList<>();

	private final SteppedClock clock = new SteppedClock();

	@AfterEach
	void close() {
		this.instances.forEach(SharedEndedSessions::close);
	}

	private SharedEndedSessions instance() {
		return instance(REALM);
	}

	private SharedEndedSessions instance(String realm) {
		SharedEndedSessions instance = new SharedEndedSessions(this.cache, realm, RETENTION, Duration.ofMillis(20),
				this.clock);
		this.instances.add(instance);
		instance.start();
		return instance;
	}

	private static void awaitEndOf(SharedEndedSessions instance, String sessionId) {
		await().until(() -> instance.endOf(sessionId) != null);
	}

	@Test
	void whatEndsAtOneInstanceIsKnownAtTheOthersAsItWas() {
		SharedEndedSessions one = instance();
		SharedEndedSessions other = instance();
		one.end("session-1", TIME);
		one.endAllOf("user-1", TIME.plusSeconds(1));
		awaitEndOf(other, "session-1");
		assertThat(other.endOf("session-1")).isEqualTo(TIME);
		await().until(() -> other.endOfAllOf("user-1") != null);
		assertThat(other.endOfAllOf("user-1")).isEqualTo(TIME.plusSeconds(1));
		assertThat(other.endOf("session-2")).isNull();
	}

	@Test
	void whatEndsIsKnownAtTheSameInstanceAtOnce() {
		this.cache.goDown();
		SharedEndedSessions one = instance();
		one.end("session-1", TIME);
		assertThat(one.endOf("session-1")).isEqualTo(TIME);
	}

	@Test
	void instanceThatStartsLaterKnowsWhatEndedBefore() {
		instance().end("session-1", TIME);
		await().until(() -> this.cache.entries() == 1);
		this.clock.pass(Duration.ofHours(23));
		SharedEndedSessions later = instance();
		awaitEndOf(later, "session-1");
		assertThat(later.endOf("session-1")).isEqualTo(TIME);
	}

	@Test
	void instancesThatWriteAtTheSameTimeLoseNothing() {
		List<SharedEndedSessions> writers = IntStream.range(0, 4).mapToObj((number) -> instance()).toList();
		int each = 200;
		writers.parallelStream().forEach((writer) -> {
			int number = writers.indexOf(writer);
			IntStream.range(0, each).forEach((i) -> writer.end("session-" + number + "-" + i, TIME));
		});
		await().until(() -> writers.stream()
			.allMatch((reader) -> IntStream.range(0, writers.size() * each)
				.allMatch((i) -> reader.endOf("session-" + i / each + "-" + i % each) != null)));
	}

	@Test
	void cacheThatDoesNotAnswerLosesNothingAndTheLogNamesNoSession() {
		try (LoggedLines lines = LoggedLines.of(SharedEndedSessions.class.getName(), "WARN")) {
			SharedEndedSessions one = instance();
			SharedEndedSessions other = instance();
			one.end("session-1", TIME);
			awaitEndOf(other, "session-1");
			this.cache.goDown();
			one.end("session-2", TIME);
			await().until(() -> lines.all().stream().anyMatch((line) -> line.contains("no answer")));
			this.clock.pass(Duration.ofMinutes(45));
			assertThat(other.endOf("session-1")).isEqualTo(TIME);
			this.cache.comeBack();
			awaitEndOf(other, "session-2");
			assertThat(lines.all()).noneMatch((line) -> line.contains("session-"));
			new TroubleshootingPage().requireLine(lines.all().get(0));
		}
	}

	@Test
	void nothingIsLostWhereOneReadFails() {
		SharedEndedSessions one = instance();
		for (int i = 0; i < 5; i++) {
			one.end("session-" + i, TIME);
			int entries = i + 1;
			await().until(() -> this.cache.entries() == entries);
			this.clock.pass(Duration.ofMinutes(15));
		}
		// An instance that starts asks for each span of a day, and for each entry there
		this.cache.failOnceAfter(30);
		SharedEndedSessions other = instance();
		await().until(() -> IntStream.range(0, 5).allMatch((i) -> other.endOf("session-" + i) != null));
	}

	@Test
	void whatEndsAfterTheCacheHasLostEverythingIsKnownToAll() {
		SharedEndedSessions one = instance();
		SharedEndedSessions other = instance();
		for (int i = 0; i < 5; i++) {
			one.end("session-" + i, TIME);
			awaitEndOf(other, "session-" + i);
		}
		this.cache.lose();
		SharedEndedSessions later = instance();
		later.end("session-5", TIME);
		awaitEndOf(one, "session-5");
		awaitEndOf(other, "session-5");
		one.end("session-6", TIME);
		awaitEndOf(later, "session-6");
	}

	@Test
	void whatEndsWhileAnInstanceGoesDownIsStillTold() {
		SharedEndedSessions one = new SharedEndedSessions(this.cache, REALM, RETENTION, Duration.ofHours(1),
				this.clock);
		one.start();
		SharedEndedSessions other = instance();
		one.end("session-1", TIME);
		one.close();
		awaitEndOf(other, "session-1");
	}

	@Test
	void whatEndsWhileTheCacheIsAwayIsFoundInWhateverSpanOfTimeItWasWritten() {
		SharedEndedSessions one = instance();
		SharedEndedSessions other = instance();
		for (int minutes = 0; minutes < 60; minutes += 7) {
			String sessionId = "session-" + minutes;
			one.end(sessionId, TIME);
			awaitEndOf(other, sessionId);
			this.clock.pass(Duration.ofMinutes(7));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "{}", "[null]", "[{}]", "[{\"sessionId\":7,\"time\":\"x\"}]",
			"[{\"sessionId\":\"session-9\",\"time\":99999999999999999}]", "[[[[" })
	void whatSomethingElseWroteIsPassedOver(String garbage) {
		SharedEndedSessions one = instance();
		one.end("session-1", TIME);
		await().until(() -> this.cache.entries() == 1);
		String key = String.valueOf(this.cache.keys().iterator().next());
		this.cache.put(key.substring(0, key.length() - 1) + "1", garbage);
		this.cache.put(key.substring(0, key.length() - 1) + "2", List.of(garbage));
		one.end("session-2", TIME);
		SharedEndedSessions other = instance();
		awaitEndOf(other, "session-2");
		assertThat(other.endOf("session-9")).isNull();
	}

	@Test
	void oneRealmEndsNoSessionOfAnother() {
		SharedEndedSessions other = instance("https://sso.example.com/realms/other");
		SharedEndedSessions same = instance();
		instance().end("session-1", TIME);
		awaitEndOf(same, "session-1");
		assertThat(other.endOf("session-1")).isNull();
	}

	@Test
	void entriesThatNoLongerMatterAreRemoved() {
		instance().end("session-1", TIME);
		await().until(() -> this.cache.entries() == 1);
		this.clock.pass(RETENTION.plusMinutes(20));
		await().until(() -> this.cache.entries() == 0);
	}

	@Test
	void laterEndIsTheOneThatCounts() {
		InMemoryEndedSessions sessions = new InMemoryEndedSessions(RETENTION);
		sessions.endAllOf("user-1", TIME);
		sessions.endAllOf("user-1", TIME.minusSeconds(60));
		assertThat(sessions.endOfAllOf("user-1")).isEqualTo(TIME);
	}

	@Test
	void noThreadIsLeft() {
		ConcurrentHashMap.KeySetView<Thread, Boolean> before = ConcurrentHashMap.newKeySet();
		before.addAll(Thread.getAllStackTraces().keySet());
		SharedEndedSessions instance = instance();
		instance.end("session-1", TIME);
		await().until(() -> this.cache.entries() == 1);
		List<Thread> started = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !before.contains(thread) && thread.getName().equals("keycloak-sessions"))
			.toList();
		assertThat(started).hasSize(1).allMatch(Thread::isDaemon);
		instance.close();
		await().until(() -> !started.get(0).isAlive());
	}

	/**
	 * A clock whose time passes only when a test says so.
	 */
	private static final class SteppedClock extends Clock {

		private volatile Instant now = TIME;

		void pass(Duration time) {
			this.now = this.now.plus(time);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
