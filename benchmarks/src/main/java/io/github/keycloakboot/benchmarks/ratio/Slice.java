package io.github.keycloakboot.benchmarks.ratio;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Operations of one contender in a row, in this thread, and what they cost it. Time for
 * which the thread did not run doesn't count.
 *
 * @param cpuNanos CPU time an operation
 * @param allocatedBytes garbage an operation
 */
record Slice(double cpuNanos, double allocatedBytes) {

	private static final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	// So that asking for the time costs nothing beside the fastest operation
	private static final int BATCH = 16;

	static Slice measure(Contender contender, Duration length) {
		int operations = 0;
		Object last = null;
		long end = System.nanoTime() + length.toNanos();
		long allocated = threads.getCurrentThreadAllocatedBytes();
		long cpu = threads.getCurrentThreadCpuTime();
		do {
			for (int i = 0; i < BATCH; i++) {
				last = contender.operation().apply(operations++);
			}
		}
		while (System.nanoTime() < end);
		cpu = threads.getCurrentThreadCpuTime() - cpu;
		allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
		requireResult(contender, last);
		return new Slice((double) cpu / operations, (double) allocated / operations);
	}

	private static void requireResult(Contender contender, @Nullable Object result) {
		if (result == null || Boolean.FALSE.equals(result)) {
			throw new IllegalStateException(contender.name() + " doesn't do what it should");
		}
	}

}
