package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The signing keys that a realm published at one time.
 *
 * @param keys the keys by their ids
 * @param notBefore the time before which the realm has revoked all tokens, at that time
 * @param fetchedAt when they were fetched, on the clock of the {@link RefreshTimer}
 */
record KeySet(Map<String, RealmKey> keys, Instant notBefore, long fetchedAt) {

	@Nullable RealmKey key(String keyId) {
		return this.keys.get(keyId);
	}

	Duration age(long now) {
		return Duration.ofNanos(now - this.fetchedAt);
	}

	/**
	 * The same keys, where a key that was known before is the same object as before: what
	 * was verified by it stays verified.
	 */
	KeySet keeping(@Nullable KeySet previous) {
		if (previous == null) {
			return this;
		}
		Map<String, RealmKey> merged = new HashMap<>(this.keys);
		merged.replaceAll((keyId, key) -> {
			RealmKey known = previous.key(keyId);
			return key.equals(known) ? known : key;
		});
		return new KeySet(Map.copyOf(merged), this.notBefore, this.fetchedAt);
	}

}
