package io.github.keycloakboot.benchmarks.fault;

import java.util.Collections;
import java.util.List;

import io.github.keycloakboot.benchmarks.report.Distribution;
import io.github.keycloakboot.benchmarks.subject.KeyTimes;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;

/**
 * The key document is far too large, and several requests need a key of it: when has the
 * last of them an answer, and how far does the heap grow until then?
 */
final class HugeKeyDocument {

	private static final int REQUESTS = 8;

	private final FaultPlan plan;

	HugeKeyDocument(FaultPlan plan) {
		this.plan = plan;
	}

	String measure(Side side, Stack stack) {
		try (TroubledRealm realm = new TroubledRealm(side, stack, KeyTimes.DEFAULT)) {
			realm.bloat(this.plan.hugeMegabytes());
			List<String> tokens = Collections.nCopies(REQUESTS, realm.tokens().next());
			try (PeakHeap heap = new PeakHeap()) {
				long begin = System.nanoTime();
				Rush rush = new Rush(realm.verifier(), tokens, REQUESTS, this.plan.patience());
				double seconds = (System.nanoTime() - begin) / 1e9;
				return "the last of " + REQUESTS + " requests answered after " + Distribution.number(seconds) + " s ("
						+ rush.refused() + " refused); heap +" + Distribution.number(heap.growthMegabytes()) + " MB";
			}
		}
	}

}
