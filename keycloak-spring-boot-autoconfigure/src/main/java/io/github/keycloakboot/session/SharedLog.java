package io.github.keycloakboot.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.cache.Cache;

/**
 * A log in a cache that instances share: each appends to it and reads what the others
 * have appended. A cache can't list what it holds, so the entries are numbered, anew for
 * each span of time. Nobody overwrites an entry: whoever finds its number taken takes the
 * next. Used by one thread.
 */
final class SharedLog {

	private static final long SPAN_SECONDS = 600;

	// The clocks of instances may differ by as much
	private static final long SKEW_SECONDS = 60;

	private static final int MAX_ENTRIES = 100_000;

	private final Cache cache;

	private final String prefix;

	private final long retentionSeconds;

	private final JsonMapper json = JsonMapper.builder().build();

	// By the number of its span, how many entries of it are known
	private final TreeMap<Long, Integer> known = new TreeMap<>();

	private Optional<Instant> readFrom = Optional.empty();

	SharedLog(Cache cache, String prefix, long retentionSeconds) {
		this.cache = cache;
		this.prefix = prefix;
		this.retentionSeconds = retentionSeconds;
	}

	/**
	 * Read what was appended since the last time, at the first time all that still
	 * matters.
	 * @param now the time
	 * @return what was appended
	 * @throws RuntimeException if the cache can't be asked
	 */
	List<SessionEnd> read(Instant now) {
		List<SessionEnd> found = new ArrayList<>();
		long last = span(now.plusSeconds(SKEW_SECONDS));
		for (long span = span(this.readFrom.orElse(now.minusSeconds(this.retentionSeconds))); span <= last; span++) {
			readSpan(span, found);
		}
		this.readFrom = Optional.of(now.minusSeconds(SKEW_SECONDS));
		return found;
	}

	private void readSpan(long span, List<SessionEnd> found) {
		int number = this.known.getOrDefault(span, 0);
		Cache.ValueWrapper entry = this.cache.get(key(span, number));
		while (entry != null && number < MAX_ENTRIES) {
			found.addAll(parse(entry));
			number++;
			this.known.put(span, number);
			entry = this.cache.get(key(span, number));
		}
	}

	/**
	 * Append an entry.
	 * @param ends what it says
	 * @param now the time
	 * @return what others have appended meanwhile
	 * @throws RuntimeException if the cache can't be asked; the entry may be there or not
	 */
	List<SessionEnd> append(List<SessionEnd> ends, Instant now) {
		List<SessionEnd> found = new ArrayList<>();
		String entry = this.json.writeValueAsString(ends);
		long span = span(now);
		int number = this.known.getOrDefault(span, 0);
		while (number < MAX_ENTRIES) {
			Cache.ValueWrapper taken = this.cache.putIfAbsent(key(span, number), entry);
			number++;
			if (taken == null) {
				break;
			}
			found.addAll(parse(taken));
		}
		this.known.put(span, number);
		return found;
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
