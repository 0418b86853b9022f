package io.github.keycloakboot.jwk;

import java.util.concurrent.Semaphore;

/**
 * How many may wait for the first keys of a realm.
 *
 * @param ofThreads the limit for those who keep a thread meanwhile
 * @param ofOthers the limit for those who wait without one
 */
record FirstKeysWaits(WaitLimit ofThreads, WaitLimit ofOthers) {

	/**
	 * For a realm that there is none beside: whoever waits for it has nowhere else to go.
	 */
	static FirstKeysWaits unlimited() {
		return new FirstKeysWaits(WaitLimit.none(), WaitLimit.none());
	}

	/**
	 * For realms beside each other, which together leave room for those whose keys are
	 * known: a servlet container has some 200 threads, and where requests wait without
	 * one there are 10 000 places.
	 */
	static final class Shared {

		private final Semaphore threads = new Semaphore(64);

		private final Semaphore others = new Semaphore(4_000);

		/**
		 * For the realm of the service, which the others don't take places from.
		 */
		FirstKeysWaits ofOwn() {
			return new FirstKeysWaits(WaitLimit.of(64), WaitLimit.of(4_000));
		}

		/**
		 * For one of the others.
		 */
		FirstKeysWaits ofAnother() {
			return new FirstKeysWaits(WaitLimit.of(32, this.threads), WaitLimit.of(1_000, this.others));
		}

	}

}
