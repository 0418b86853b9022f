package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The changes that failed in one round after another. Another instance that does the same
 * at the same time makes a change fail now and then, and is done after a while.
 */
final class Setbacks {

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

	private Map<String, Integer> inARow = Map.of();

	/**
	 * Note how a round ended.
	 * @return the changes that failed too often, empty if another round may help
	 */
	List<FailedChange> after(Execution round) {
		Map<String, Integer> now = new HashMap<>();
		List<FailedChange> tooOften = new ArrayList<>();
		Stream.concat(round.failed().stream(), round.conflicts().stream()).forEach((failure) -> {
			String name = failure.change().kind() + " " + failure.change().name();
			int times = this.inARow.getOrDefault(name, 0) + 1;
			now.put(name, times);
			if (times >= triesFor(failure)) {
				tooOften.add(failure);
			}
		});
		this.inARow = now;
		return tooOften;
	}

	private static int triesFor(FailedChange failure) {
		if (failure.cause() instanceof ProvisioningException) {
			return 1;
		}
		return failure.mayBeOfARace() ? 5 : 2;
	}

	boolean none() {
		return this.inARow.isEmpty();
	}

	/**
	 * Wait a moment if there were any, each instance another one.
	 */
	void pause() {
		if (!none()) {
			LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE, 10 * PAUSE));
		}
	}

}
