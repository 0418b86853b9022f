package io.github.keycloakboot.provisioning;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests were made, of those that read and those that write.
 */
final class RequestCount {

	private final AtomicInteger reads = new AtomicInteger();

	private final AtomicInteger writes = new AtomicInteger();

	void read() {
		this.reads.incrementAndGet();
	}

	void write() {
		this.writes.incrementAndGet();
	}

	int reads() {
		return this.reads.get();
	}

	int writes() {
		return this.writes.get();
	}

}
