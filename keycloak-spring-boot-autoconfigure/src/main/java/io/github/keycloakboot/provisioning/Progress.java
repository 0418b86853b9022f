package io.github.keycloakboot.provisioning;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

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

	private final AtomicLong spoken = new AtomicLong(System.nanoTime());

	Progress(String realm, int all) {
		this.realm = realm;
		this.all = all;
	}

	/**
	 * One more step is done.
	 * @param now what is being done
	 */
	void step(ObjectKind now) {
		int count = this.done.incrementAndGet();
		long last = this.spoken.get();
		if (System.nanoTime() - last > PAUSE && this.spoken.compareAndSet(last, System.nanoTime())) {
			logger.info("Provisioning realm '" + this.realm + "': " + count + " of " + this.all + " steps, now " + now
					+ "s");
		}
	}

}
