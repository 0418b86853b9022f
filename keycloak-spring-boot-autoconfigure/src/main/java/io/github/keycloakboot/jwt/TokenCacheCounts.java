package io.github.keycloakboot.jwt;

import java.util.concurrent.atomic.LongAdder;

import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import com.github.benmanes.caffeine.cache.stats.StatsCounter;

/**
 * Counts what a cache is good for. Entries that have expired had their time: only those
 * count as evicted for which there was no room.
 */
final class TokenCacheCounts implements StatsCounter {

	private final LongAdder hits = new LongAdder();

	private final LongAdder misses = new LongAdder();

	private final LongAdder evictions = new LongAdder();

	@Override
	public void recordHits(int count) {
		this.hits.add(count);
	}

	@Override
	public void recordMisses(int count) {
		this.misses.add(count);
	}

	@Override
	public void recordEviction(int weight, RemovalCause cause) {
		if (cause == RemovalCause.SIZE) {
			this.evictions.increment();
		}
	}

	@Override
	public void recordLoadSuccess(long nanoseconds) {
	}

	@Override
	public void recordLoadFailure(long nanoseconds) {
	}

	@Override
	public CacheStats snapshot() {
		return CacheStats.of(this.hits.sum(), this.misses.sum(), 0, 0, 0, this.evictions.sum(), 0);
	}

}
