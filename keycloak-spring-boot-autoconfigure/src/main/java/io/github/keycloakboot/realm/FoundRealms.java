package io.github.keycloakboot.realm;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.keycloakboot.jwk.KeysUnavailableException;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.log.RationedLog;
import io.github.keycloakboot.log.Severity;
import io.github.keycloakboot.log.UntrustedValue;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The realms that {@link TrustedRealms} has found, as many and for as long as
 * {@link LookupLimits} say. A realm that is asked for all the time is asked about anew in
 * the background; one that isn't trusted any more, or whose tokens nobody sends, is
 * forgotten. Only tokens that were verified count for that. Made-up issuers cost little:
 * few of them are asked about, and none twice in a while. Safe for use by many threads,
 * none of which it keeps waiting.
 */
public final class FoundRealms implements AutoCloseable {

	private static final int MAX_ISSUER_LENGTH = 500;

	private static final int MAX_MISSES = 10_000;

	private static final Duration FAILURE_TIME_TO_LIVE = Duration.ofSeconds(1);

	private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(10);

	private static final Duration GIVEN_UP_TIME_TO_LIVE = Duration.ofSeconds(30);

	private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

	private final TrustedRealms source;

	private final Function<TrustedRealm, RealmAuthentication> assembly;

	private final LookupLimits limits;

	private final Duration longestLookup;

	private final Ticker ticker;

	private final LookupRation ration;

	private final RememberedRealms realms;

	private final Cache<String, Miss> misses;

	private final ConcurrentMap<String, RealmLookup> running = new ConcurrentHashMap<>();

	private final LookupThreads lookups = new LookupThreads(4);

	/**
	 * Those for realms that are known, so that nobody keeps them busy with others.
	 */
	private final LookupThreads renewals = new LookupThreads(2);

	private final RationedLog<Problem> log = new RationedLog<>(LogFactory.getLog(FoundRealms.class), Problem.class,
			LOG_INTERVAL, System::nanoTime);

	/**
	 * Create an empty set of realms.
	 * @param source is asked which realms are trusted
	 * @param assembly makes what verifies the tokens of a realm. It makes no request
	 * @param limits how much is remembered and asked
	 */
	public FoundRealms(TrustedRealms source, Function<TrustedRealm, RealmAuthentication> assembly,
			LookupLimits limits) {
		this(source, assembly, limits, LONGEST_LOOKUP, Ticker.systemTicker());
	}

	FoundRealms(TrustedRealms source, Function<TrustedRealm, RealmAuthentication> assembly, LookupLimits limits,
			Duration longestLookup, Ticker ticker) {
		this.source = source;
		this.assembly = assembly;
		this.limits = limits;
		this.longestLookup = longestLookup;
		this.ticker = ticker;
		this.ration = new LookupRation(limits.maxRealms(), limits.lookupsPerSecond(), ticker::read);
		this.realms = new RememberedRealms(limits, ticker);
		this.misses = Caffeine.newBuilder()
			.maximumSize(MAX_MISSES)
			.expireAfter(Expiry.creating((String issuer, Miss miss) -> timeToLive(miss)))
			.ticker(ticker)
			.executor(Runnable::run)
			.build();
	}

	private Duration timeToLive(Miss miss) {
		return switch (miss) {
			case NOT_TRUSTED -> this.limits.missTimeToLive();
			case NOT_KNOWN -> FAILURE_TIME_TO_LIVE;
			case GIVEN_UP -> GIVEN_UP_TIME_TO_LIVE;
		};
	}

	/**
	 * A realm that is remembered and was said to be trusted a short time ago. Never
	 * waits.
	 * @param issuer an issuer that nobody has verified
	 * @return the realm, or {@code null} if {@link #find} has to be asked
	 */
	public @Nullable RealmAuthentication known(String issuer) {
		FoundRealm found = this.realms.get(issuer);
		if (found == null) {
			return null;
		}
		long left = this.limits.timeToLive().toNanos() - found.age(this.ticker.read());
		if (left <= 0) {
			return null;
		}
		if (left <= this.limits.refreshAhead().toNanos() && this.misses.getIfPresent(issuer) == null
				&& this.realms.isUsed(issuer)) {
			start(issuer, this.renewals);
		}
		return found.authentication();
	}

	/**
	 * A realm that is remembered, even if it has to be asked about before further tokens
	 * are let in. Never waits.
	 * @param issuer the issuer of a verified token
	 * @return the realm, or {@code null} if it was forgotten
	 */
	public @Nullable RealmAuthentication remembered(String issuer) {
		FoundRealm found = this.realms.get(issuer);
		return (found != null) ? found.authentication() : null;
	}

	/**
	 * Count the use of a realm, by which it is remembered for longer. Never waits.
	 * @param issuer the issuer of a verified token
	 */
	public void use(String issuer) {
		this.realms.use(issuer);
	}

	/**
	 * Find a realm, without waiting for it.
	 * @param issuer an issuer that nobody has verified
	 * @return the realm, or {@code null} if it isn't trusted, or a
	 * {@link KeysUnavailableException} if that can't be told now
	 */
	public CompletableFuture<@Nullable RealmAuthentication> find(String issuer) {
		RealmAuthentication known = known(issuer);
		if (known != null || !isPlausible(issuer)) {
			return CompletableFuture.completedFuture(known);
		}
		Miss miss = this.misses.getIfPresent(issuer);
		if (miss != null) {
			return (miss == Miss.NOT_TRUSTED) ? CompletableFuture.completedFuture(null)
					: CompletableFuture.failedFuture(unavailable("It couldn't be told a moment ago", null));
		}
		RealmLookup running = this.running.get(issuer);
		if (running != null) {
			return join(running);
		}
		// Asked about before: whoever makes up issuers uses up the ration of others only
		boolean tenant = this.realms.isUsed(issuer);
		if (!tenant && !this.ration.take()) {
			this.log.write(Problem.RATION, Severity.WARN,
					() -> "More issuers that are not known are named by tokens than are asked about ("
							+ this.limits.lookupsPerSecond() + " a second). Callers get 503. Unless many realms were "
							+ "added just now, somebody makes issuers up.");
			return CompletableFuture.failedFuture(unavailable("Too many unknown issuers are asked about", null));
		}
		return join(start(issuer, tenant ? this.renewals : this.lookups));
	}

	private static CompletableFuture<@Nullable RealmAuthentication> join(RealmLookup lookup) {
		CompletableFuture<@Nullable RealmAuthentication> outcome = lookup.join();
		return (outcome != null) ? outcome
				: CompletableFuture.failedFuture(unavailable("Too many wait for the same issuer", null));
	}

	private static boolean isPlausible(String issuer) {
		if (issuer.length() > MAX_ISSUER_LENGTH) {
			return false;
		}
		try {
			return RealmLocation.ofIssuer(issuer).issuer().equals(issuer);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Ask about an issuer, or join who asks already.
	 */
	private RealmLookup start(String issuer, LookupThreads threads) {
		RealmLookup own = new RealmLookup();
		RealmLookup running = this.running.putIfAbsent(issuer, own);
		if (running != null) {
			return running;
		}
		try {
			// Longer than threads are held, so that it still gets one that was replaced
			own.giveUpAfter(this.longestLookup.multipliedBy(2), () -> giveUp(issuer, own, Miss.NOT_KNOWN));
			threads.execute(() -> ask(issuer, own, threads));
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			// Or there is no memory for a thread now
			finish(issuer, own, () -> own.fail(unavailable("Too many issuers are asked about", ex)));
		}
		return own;
	}

	private void ask(String issuer, RealmLookup lookup, LookupThreads threads) {
		if (!lookup.begin()) {
			return;
		}
		lookup.giveUpAfter(this.longestLookup, () -> {
			giveUp(issuer, lookup, Miss.GIVEN_UP);
			threads.held();
		});
		try {
			TrustedRealm rules = this.source.find(issuer);
			if (lookup.end()) {
				RealmAuthentication realm = answer(issuer, rules);
				finish(issuer, lookup, () -> lookup.complete(realm));
			}
		}
		catch (Throwable ex) {
			if (lookup.end()) {
				failed(issuer, lookup, ex);
			}
		}
		if (!lookup.end()) {
			threads.released();
		}
	}

	private void failed(String issuer, RealmLookup lookup, Throwable failure) {
		this.misses.put(issuer, Miss.NOT_KNOWN);
		this.log.write(Problem.FAILURE, Severity.WARN,
				() -> "It can't be told whether an issuer is trusted, and callers may get 503: TrustedRealms failed with "
						+ new UntrustedValue(String.valueOf(failure)));
		finish(issuer, lookup,
				() -> lookup.fail(unavailable("It can't be told whether the issuer is trusted", failure)));
	}

	private void giveUp(String issuer, RealmLookup lookup, Miss miss) {
		this.misses.put(issuer, miss);
		this.log.write(Problem.HANGING, Severity.WARN, () -> "TrustedRealms takes longer than "
				+ this.longestLookup.toSeconds()
				+ " s to say whether an issuer is trusted, and isn't waited for any longer. Callers may get 503. "
				+ "Whatever it asks needs a timeout below that, such as that of a database's driver.");
		finish(issuer, lookup, () -> lookup.fail(unavailable("TrustedRealms takes too long", null)));
	}

	private void finish(String issuer, RealmLookup lookup, Runnable completion) {
		this.running.remove(issuer, lookup);
		completion.run();
	}

	private @Nullable RealmAuthentication answer(String issuer, @Nullable TrustedRealm rules) {
		if (rules == null || !rules.location().issuer().equals(issuer)) {
			if (rules != null) {
				this.log.write(Problem.OTHER_ISSUER, Severity.WARN,
						() -> "TrustedRealms was asked about the issuer " + new UntrustedValue(issuer)
								+ " and found the realm of another one, '" + rules.location().issuer()
								+ "', which doesn't count. It has to compare character by character.");
			}
			this.misses.put(issuer, Miss.NOT_TRUSTED);
			this.realms.forget(issuer);
			return null;
		}
		FoundRealm known = this.realms.get(issuer);
		if (known != null && known.rules().equals(rules)) {
			known.confirm(this.ticker.read());
			return known.authentication();
		}
		FoundRealm found = new FoundRealm(rules, this.assembly.apply(rules), this.ticker.read());
		this.realms.put(issuer, found);
		return found.authentication();
	}

	private static KeysUnavailableException unavailable(String message, @Nullable Throwable cause) {
		return new KeysUnavailableException(message, FAILURE_TIME_TO_LIVE, cause);
	}

	/**
	 * Forget all realms, and ask no more.
	 */
	@Override
	public void close() {
		this.lookups.close();
		this.renewals.close();
		this.realms.forgetAll();
	}

	/**
	 * What is remembered of an issuer that is none of a trusted realm.
	 */
	private enum Miss {

		NOT_TRUSTED, NOT_KNOWN,

		/** Not asked about again at once, because that may hold another thread. */
		GIVEN_UP

	}

	/**
	 * What whoever runs the service should know.
	 */
	private enum Problem {

		FAILURE, HANGING, OTHER_ISSUER, RATION

	}

}
