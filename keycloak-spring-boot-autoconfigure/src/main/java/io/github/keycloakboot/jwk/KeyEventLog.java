package io.github.keycloakboot.jwk;

import java.time.Duration;

import io.github.keycloakboot.log.UntrustedValue;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs what an operator wants to know of the keys of a realm: an outage at its beginning,
 * at each turn for the worse and at its end, and not each attempt in between.
 */
final class KeyEventLog implements KeyEventListener {

	private static final Log logger = LogFactory.getLog(RealmKeys.class);

	private static final Duration QUIET_TIME = Duration.ofMinutes(1);

	private final RefreshTimer timer;

	private final UrlNames names;

	private boolean failing;

	private boolean stale;

	private boolean expired;

	private long limitedAt;

	private long limited;

	KeyEventLog(RefreshTimer timer, UrlNames names) {
		this.timer = timer;
		this.names = names;
		this.limitedAt = timer.nanoTime() - QUIET_TIME.toNanos();
	}

	@Override
	public void refreshed(RealmLocation realm, int keys, Duration duration) {
		this.failing = false;
		this.stale = false;
		this.expired = false;
		logger.debug("Realm " + name(realm) + " has " + keys + " signing keys");
	}

	@Override
	public void failed(RealmLocation realm, Throwable cause, Duration duration, Duration nextAttempt) {
		String message = "The keys of realm " + name(realm) + " can't be fetched: " + cause.getMessage();
		if (this.failing) {
			logger.debug(message);
		}
		else {
			String remedy = (cause instanceof FetchFailedException failure && !failure.remedy().isEmpty())
					? " " + failure.remedy() : "";
			logger.warn(message + "." + remedy
					+ " Until they can, tokens signed by keys that are not known yet are answered with 503. "
					+ "The next attempt is due in " + nextAttempt.toSeconds() + " s, and so on.");
		}
		this.failing = true;
	}

	@Override
	public void staleInUse(RealmLocation realm, Duration age, Duration left) {
		if (!this.stale) {
			logger.warn("The keys of realm " + name(realm) + " are " + age.toSeconds()
					+ " s old and can't be refreshed. They stay in use for " + left.toSeconds() + " s ("
					+ this.names.in("keycloak.resource-server.jwk-set.outage-time-to-live") + ").");
		}
		this.stale = true;
	}

	@Override
	public void expired(RealmLocation realm, Duration age) {
		if (!this.expired) {
			logger.error("The keys of realm " + name(realm) + " are " + age.toSeconds()
					+ " s old and no longer used. Every token is answered with 503 until Keycloak can be reached.");
		}
		this.expired = true;
	}

	@Override
	public void rateLimited(RealmLocation realm) {
		long limited = limitedToTell();
		if (limited > 0) {
			logger.warn("Tokens with unknown key ids are refused without asking realm " + name(realm) + " each time: "
					+ limited + " since the last such line. Unless its keys were just "
					+ "changed, somebody sends tokens that are not the realm's.");
		}
	}

	private synchronized long limitedToTell() {
		this.limited++;
		long now = this.timer.nanoTime();
		if (now - this.limitedAt < QUIET_TIME.toNanos()) {
			return 0;
		}
		long limited = this.limited;
		this.limitedAt = now;
		this.limited = 0;
		return limited;
	}

	@Override
	public void recovered(RealmLocation realm, Duration outage) {
		logger.info("The keys of realm " + name(realm) + " can be fetched again, after " + outage.toSeconds() + " s");
	}

	// A realm that is found at run time may have any name
	private static String name(RealmLocation realm) {
		return new UntrustedValue(realm.realm()).toString();
	}

}
