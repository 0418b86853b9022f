package io.github.keycloakboot.realm;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A question about an issuer that has no answer yet, and those who wait for it. It waits
 * for a thread and then for its answer, for neither longer than is allowed: then it is
 * given up, and an answer that comes nevertheless doesn't count.
 */
final class RealmLookup {

	private static final int MAX_WAITING = 100;

	private final CompletableFuture<@Nullable RealmAuthentication> outcome = new CompletableFuture<>();

	private final AtomicInteger waiting = new AtomicInteger();

	// Guarded by this, as is the one below
	private State state = State.QUEUED;

	private @Nullable Thread thread;

	/**
	 * The outcome, for one more who waits for it.
	 * @return the outcome, or {@code null} if it has kept enough waiting
	 */
	@Nullable CompletableFuture<@Nullable RealmAuthentication> join() {
		// Never counted down: where it takes long, those who left needn't be replaced
		if (!this.outcome.isDone() && this.waiting.getAndIncrement() >= MAX_WAITING) {
			return null;
		}
		return this.outcome.copy();
	}

	/**
	 * Give it up if it is still in its present state after a time.
	 * @param time the time
	 * @param givenUp is run if it was
	 */
	void giveUpAfter(Duration time, Runnable givenUp) {
		State before = state();
		this.outcome.copy().orTimeout(time.toNanos(), TimeUnit.NANOSECONDS).whenComplete((realm, failure) -> {
			if (failure instanceof TimeoutException && giveUp(before)) {
				givenUp.run();
			}
		});
	}

	private synchronized State state() {
		return this.state;
	}

	private synchronized boolean giveUp(State from) {
		if (this.state != from) {
			return false;
		}
		this.state = State.GIVEN_UP;
		if (this.thread != null) {
			this.thread.interrupt();
		}
		return true;
	}

	/**
	 * Begin on this thread.
	 * @return whether it wasn't given up before
	 */
	synchronized boolean begin() {
		if (this.state != State.QUEUED) {
			return false;
		}
		this.state = State.RUNNING;
		this.thread = Thread.currentThread();
		return true;
	}

	/**
	 * End, on the thread that began.
	 * @return whether it wasn't given up meanwhile
	 */
	synchronized boolean end() {
		this.thread = null;
		if (this.state == State.RUNNING) {
			this.state = State.ENDED;
		}
		return this.state == State.ENDED;
	}

	void complete(@Nullable RealmAuthentication realm) {
		this.outcome.complete(realm);
	}

	void fail(Throwable failure) {
		this.outcome.completeExceptionally(failure);
	}

	private enum State {

		QUEUED, RUNNING, ENDED, GIVEN_UP

	}

}
