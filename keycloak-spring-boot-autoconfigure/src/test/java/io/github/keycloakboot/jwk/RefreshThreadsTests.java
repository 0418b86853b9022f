package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RefreshThreadsTests {

	@Test
	void realmsWhoseThreadsCouldntBeStartedGoOnOnceTheyCan() {
		AtomicInteger failures = new AtomicInteger(5);
		AtomicInteger done = new AtomicInteger();
		try (RefreshThreads threads = new RefreshThreads((task) -> {
			if (failures.getAndDecrement() > 0) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			return new Thread(task);
		})) {
			// More than a server gets
			for (int realm = 0; realm < 10; realm++) {
				threads.forRealmOf("http://localhost:80").schedule(done::incrementAndGet, Duration.ZERO);
			}
			Awaitility.await().untilAtomic(done, Matchers.equalTo(10));
		}
	}

}
