package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A few threads that make requests side by side, for as long as a plan is made or carried
 * out.
 */
final class Workers implements AutoCloseable {

	private final ExecutorService executor;

	Workers(int threads) {
		AtomicInteger number = new AtomicInteger();
		this.executor = Executors.newFixedThreadPool(threads, (task) -> {
			Thread thread = new Thread(task, "keycloak-provisioning-" + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		});
	}

	/**
	 * Do something with each element, and return when all is done.
	 * @throws RuntimeException the first failure, when those under way have ended; what
	 * wasn't begun by then isn't
	 */
	<T> void forEach(Collection<T> elements, Consumer<T> action) {
		List<Future<?>> futures = new ArrayList<>();
		elements.forEach((element) -> futures.add(this.executor.submit(() -> action.accept(element))));
		RuntimeException failure = null;
		for (Future<?> future : futures) {
			if (failure != null) {
				future.cancel(false);
			}
			failure = first(failure, future);
		}
		if (failure != null) {
			throw failure;
		}
	}

	private static @Nullable RuntimeException first(@Nullable RuntimeException failure, Future<?> future) {
		if (future.isCancelled()) {
			return failure;
		}
		try {
			future.get();
			return failure;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for Keycloak", ex);
		}
		catch (ExecutionException ex) {
			if (failure != null) {
				return failure;
			}
			return (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex.getCause());
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
