package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes that failed in one round after another. Another instance that does the same
 * at the same time makes a change fail once, and is done then.
 */
final class Setbacks {

	private static final int TIMES = 2;

	private static final int TIMES_OF_CONFLICTS = 3;

	private Map<String, Integer> inARow = new HashMap<>();

	/**
	 * Note how a round ended.
	 * @return the changes that failed too often, empty if another round may help
	 */
	List<FailedChange> after(Execution round) {
		Map<String, Integer> now = new HashMap<>();
		List<FailedChange> tooOften = new ArrayList<>();
		note(round.failed(), TIMES, now, tooOften);
		note(round.conflicts(), TIMES_OF_CONFLICTS, now, tooOften);
		this.inARow = now;
		return tooOften;
	}

	private void note(List<FailedChange> failures, int limit, Map<String, Integer> now, List<FailedChange> tooOften) {
		for (FailedChange failure : failures) {
			String name = failure.change().kind() + " " + failure.change().name();
			int times = this.inARow.getOrDefault(name, 0) + 1;
			now.put(name, times);
			if (times >= limit) {
				tooOften.add(failure);
			}
		}
	}

	boolean none() {
		return this.inARow.isEmpty();
	}

}
