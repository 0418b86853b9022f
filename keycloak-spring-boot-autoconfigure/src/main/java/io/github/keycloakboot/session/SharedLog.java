package io.github.keycloakboot.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.cache.Cache;

/**
 * A log in a cache that instances share: each appends to it and reads what the others
 * have appended. A cache can't list what it holds, so the entries are numbered, anew for
 * each span of time. Nobody overwrites an entry: whoever finds its number taken takes the
 * next. Where a cache has lost entries, the numbers begin anew, and everything is read
 * again. Used by one thread.
 */
final class SharedLog {

	private static final long SPAN_SECONDS = 600;

	// The clocks of instances may differ by as much
	private static final long SKEW_SECONDS = 60;

	private static final int MAX_ENTRIES = 100_000;

	private final Cache cache;

	private final String prefix;

	private final long retentionSeconds;

	private final Consumer<SessionEnd> reader;

	private final JsonMapper json = JsonMapper.builder().build();

	// By the number of its span, how many entries of it are known
	private final TreeMap<Long, Integer> known = new TreeMap<>();

	private Optional<Instant> readFrom = Optional.empty();

	/**
	 * Create a view of a log.
	 * @param cache where it is
	 * @param prefix what its keys begin with
	 * @param retentionSeconds how long entries matter
	 * @param reader who is told of each entry, once at least
	 */
	SharedLog(Cache cache, String prefix, long retentionSeconds, Consumer<SessionEnd> reader) {
		this.cache = cache;
		this.prefix = prefix;
		this.retentionSeconds = retentionSeconds;
		this.reader = reader;
	}

	/**
	 * Read what was appended since the last time, at the first time all that still
	 * matters.
	 * @param now the time
	 * @throws RuntimeException if the cache can't be asked; what was read until then has
	 * been told
	 */
	void read(Instant now) {
		long first = span(this.readFrom.orElse(now.minusSeconds(this.retentionSeconds)));
		long last = span(now.plusSeconds(SKEW_SECONDS));
		// The newest first: they matter most to whoever has just started
		for (long span = last; span >= first; span--) {
			readSpan(span);
		}
		this.readFrom = Optional.of(now.minusSeconds(SKEW_SECONDS));
	}

	private void readSpan(long span) {
		int number = this.known.getOrDefault(span, 0);
		if (number > 0 && this.cache.get(key(span, number - 1)) == null) {
			number = 0;
		}
		Cache.ValueWrapper entry = this.cache.get(key(span, number));
		while (entry != null && number < MAX_ENTRIES) {
			tell(entry);
			number++;
			this.known.put(span, number);
			entry = this.cache.get(key(span, number));
		}
	}

	/**
	 * Append an entry.
	 * @param ends what it says
	 * @param now the time
	 * @throws RuntimeException if the cache can't be asked; the entry may be there or not
	 */
	void append(List<SessionEnd> ends, Instant now) {
		String entry = this.json.writeValueAsString(ends);
		long span = span(now);
		readSpan(span);
		int number = this.known.getOrDefault(span, 0);
		Cache.ValueWrapper taken = this.cache.putIfAbsent(key(span, number), entry);
		while (taken != null && number < MAX_ENTRIES) {
			tell(taken);
			number++;
			taken = this.cache.putIfAbsent(key(span, number), entry);
		}
		this.known.put(span, number + 1);
	}

	/**
	 * Remove what no longer matters, from caches that don't do so themselves.
	 */
	void removeOld(Instant now) {
		Map<Long, Integer> old = this.known.headMap(span(now.minusSeconds(this.retentionSeconds)), false);
		old.forEach((span, entries) -> {
			for (int number = 0; number < entries; number++) {
				this.cache.evict(key(span, number));
			}
		});
		old.clear();
	}

	private void tell(Cache.ValueWrapper entry) {
		for (SessionEnd end : parse(entry)) {
			this.reader.accept(end);
		}
	}

	private List<SessionEnd> parse(Cache.ValueWrapper entry) {
		try {
			return List.of(this.json.readValue((String) entry.get(), SessionEnd[].class));
		}
		catch (JacksonException | ClassCastException | NullPointerException | IllegalArgumentException ex) {
			// Something else wrote it
			return List.of();
		}
	}

	private static long span(Instant time) {
		return Math.floorDiv(time.getEpochSecond(), SPAN_SECONDS);
	}

	private String key(long span, int number) {
		return this.prefix + "/ended-sessions/" + span + "/" + number;
	}

}
