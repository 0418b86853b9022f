package io.github.keycloakboot.provisioning;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Says how far a long work has got, every few seconds.
 */
final class Progress {

	private static final Log logger = LogFactory.getLog(Progress.class);

	private static final long PAUSE = Duration.ofSeconds(5).toNanos();

	private final String realm;

	private final int all;

	private final AtomicInteger done = new AtomicInteger();

	private final LongSupplier nanoTime;

	private final AtomicLong spoken;

	Progress(String realm, int all, LongSupplier nanoTime) {
		this.realm = realm;
		this.all = all;
		this.nanoTime = nanoTime;
		this.spoken = new AtomicLong(nanoTime.getAsLong());
	}

	/**
	 * One more step is done.
	 * @param now what is being done
	 */
	void step(ObjectKind now) {
		int count = this.done.incrementAndGet();
		long last = this.spoken.get();
		long time = this.nanoTime.getAsLong();
		if (time - last > PAUSE && this.spoken.compareAndSet(last, time)) {
			logger.info("Provisioning realm '" + this.realm + "': " + count + " of " + this.all + " steps, now " + now
					+ "s");
		}
	}

}
