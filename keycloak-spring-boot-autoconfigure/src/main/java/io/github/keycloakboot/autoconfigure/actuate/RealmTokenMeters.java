package io.github.keycloakboot.autoconfigure.actuate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The counters of decisions about the tokens of a realm. Each is looked up once and kept,
 * because the registry takes longer to find it than it takes to count.
 */
final class RealmTokenMeters {

	private static final String NAME = "keycloak.tokens.decisions";

	private static final String NO_REASON = "none";

	private final MeterRegistry registry;

	private final String issuer;

	private final Map<String, Counter> verified = new ConcurrentHashMap<>();

	private final Map<String, Counter> unverified = new ConcurrentHashMap<>();

	private volatile @Nullable Counter accepted;

	private volatile @Nullable Counter undecided;

	RealmTokenMeters(MeterRegistry registry, String issuer) {
		this.registry = registry;
		this.issuer = issuer;
	}

	/**
	 * Register the counters that are of use before there is anything to count.
	 */
	void registerThoseOfEveryRealm() {
		accepted();
		undecided();
	}

	Counter accepted() {
		Counter known = this.accepted;
		if (known != null) {
			return known;
		}
		Counter counter = counter("accepted", NO_REASON, true);
		this.accepted = counter;
		return counter;
	}

	Counter refused(String reason, boolean verified) {
		Map<String, Counter> counters = verified ? this.verified : this.unverified;
		return counters.computeIfAbsent(reason, (key) -> counter("refused", key, verified));
	}

	Counter undecided() {
		Counter known = this.undecided;
		if (known != null) {
			return known;
		}
		Counter counter = counter("undecided", NO_REASON, false);
		this.undecided = counter;
		return counter;
	}

	private Counter counter(String outcome, String reason, boolean verified) {
		return Counter.builder(NAME)
			.description("Tokens by what was decided about them")
			.tag(IssuerTag.NAME, this.issuer)
			.tag("outcome", outcome)
			.tag("reason", reason)
			.tag("verified", String.valueOf(verified))
			.register(this.registry);
	}

}
