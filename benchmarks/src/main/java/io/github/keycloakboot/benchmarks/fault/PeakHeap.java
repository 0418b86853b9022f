package io.github.keycloakboot.benchmarks.fault;

import java.util.concurrent.locks.LockSupport;

/**
 * How far the heap grows while something happens, garbage included.
 */
final class PeakHeap implements AutoCloseable {

	private static final long INTERVAL_NANOS = 1_000_000;

	private final long before;

	private final Thread sampler = new Thread(this::sample, "peak-heap");

	private volatile boolean closed;

	private volatile long peak;

	PeakHeap() {
		System.gc();
		this.before = used();
		this.peak = this.before;
		this.sampler.start();
	}

	/**
	 * Not the memory bean's figure, which G1 brings up to date a region at a time.
	 */
	private static long used() {
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private void sample() {
		while (!this.closed) {
			this.peak = Math.max(this.peak, used());
			LockSupport.parkNanos(INTERVAL_NANOS);
		}
	}

	double growthMegabytes() {
		return (Math.max(this.peak, used()) - this.before) / 1024.0 / 1024.0;
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
