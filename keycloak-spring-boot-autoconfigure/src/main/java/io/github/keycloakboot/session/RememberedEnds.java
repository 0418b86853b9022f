package io.github.keycloakboot.session;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * When sessions ended, or those of users. Beyond a number of entries the oldest are
 * dropped. There is no cache before there is an entry: most services never have one.
 */
final class RememberedEnds {

	private static final int MAX_ENTRIES = 500_000;

	private final Duration retention;

	private final AtomicReference<@Nullable Cache<String, Instant>> ends = new AtomicReference<>();

	/**
	 * Create one without entries.
	 * @param retention how long an entry is kept
	 */
	RememberedEnds(Duration retention) {
		if (retention.isNegative()) {
			throw new IllegalArgumentException("Nothing can be kept for a negative time: " + retention);
		}
		this.retention = retention;
	}

	/**
	 * Note an end. The latest counts.
	 */
	void note(String name, Instant time) {
		cache().asMap().merge(name, time, (known, now) -> now.isAfter(known) ? now : known);
	}

	@Nullable Instant of(String name) {
		Cache<String, Instant> ends = this.ends.get();
		return (ends != null) ? ends.getIfPresent(name) : null;
	}

	private Cache<String, Instant> cache() {
		Cache<String, Instant> ends = this.ends.get();
		if (ends != null) {
			return ends;
		}
		Cache<String, Instant> created = create();
		Cache<String, Instant> first = this.ends.compareAndExchange(null, created);
		return (first != null) ? first : created;
	}

	private Cache<String, Instant> create() {
		return Caffeine.newBuilder()
			.maximumSize(MAX_ENTRIES)
			.expireAfterWrite(this.retention)
			.executor(Runnable::run)
			.build();
	}

}
