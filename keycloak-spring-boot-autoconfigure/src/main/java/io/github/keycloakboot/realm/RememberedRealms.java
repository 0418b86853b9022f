package io.github.keycloakboot.realm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * The realms that were found to be trusted, and the choice of those that are forgotten.
 * That is made by the tokens that were verified. The others, which anybody can make, get
 * realms in that are kept apart for a short time, so they can neither have a realm
 * forgotten that is in use nor keep one that isn't.
 */
final class RememberedRealms {

	private final Cache<String, FoundRealm> used;

	/**
	 * Those of which no token was verified so far.
	 */
	private final Cache<String, FoundRealm> unused;

	RememberedRealms(LookupLimits limits, Ticker ticker) {
		this.used = Caffeine.newBuilder()
			.maximumSize(limits.maxRealms())
			.expireAfterAccess(limits.idleTime())
			// Else the keys of forgotten realms would be refreshed until somebody comes
			.scheduler(Scheduler.systemScheduler())
			.removalListener((@Nullable String issuer, @Nullable FoundRealm realm, RemovalCause cause) -> leave(realm))
			.ticker(ticker)
			.executor(Runnable::run)
			.build();
		this.unused = Caffeine.newBuilder()
			.maximumSize(limits.maxRealms())
			.expireAfterWrite(limits.timeToLive())
			.scheduler(Scheduler.systemScheduler())
			.evictionListener((@Nullable String issuer, @Nullable FoundRealm realm, RemovalCause cause) -> leave(realm))
			.ticker(ticker)
			.executor(Runnable::run)
			.build();
	}

	private static void leave(@Nullable FoundRealm realm) {
		if (realm != null) {
			realm.authentication().keys().stopRefreshing();
		}
	}

	/**
	 * The realm of an issuer that nobody has verified, which doesn't count as its use.
	 */
	@Nullable FoundRealm get(String issuer) {
		FoundRealm realm = this.used.policy().getIfPresentQuietly(issuer);
		return (realm != null) ? realm : this.unused.getIfPresent(issuer);
	}

	/**
	 * Whether tokens of the realm were verified.
	 */
	boolean isUsed(String issuer) {
		return this.used.policy().getIfPresentQuietly(issuer) != null;
	}

	/**
	 * A token of the realm was verified.
	 */
	void use(String issuer) {
		if (this.used.getIfPresent(issuer) == null) {
			promote(issuer);
		}
	}

	private synchronized void promote(String issuer) {
		FoundRealm realm = this.unused.asMap().remove(issuer);
		if (realm != null) {
			this.used.put(issuer, realm);
		}
	}

	/**
	 * Remember a realm, in place of the one that was remembered for its issuer.
	 */
	synchronized void put(String issuer, FoundRealm realm) {
		if (isUsed(issuer)) {
			this.used.put(issuer, realm);
		}
		else {
			leave(this.unused.asMap().put(issuer, realm));
		}
	}

	synchronized void forget(String issuer) {
		this.used.invalidate(issuer);
		leave(this.unused.asMap().remove(issuer));
	}

	synchronized void forgetAll() {
		this.used.invalidateAll();
		this.unused.asMap().values().forEach(RememberedRealms::leave);
		this.unused.invalidateAll();
	}

}
