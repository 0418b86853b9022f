package io.github.keycloakboot.realm;

/**
 * A realm that was found to be trusted.
 */
final class FoundRealm {

	private final TrustedRealm rules;

	private final RealmAuthentication authentication;

	private volatile long confirmedAt;

	FoundRealm(TrustedRealm rules, RealmAuthentication authentication, long now) {
		this.rules = rules;
		this.authentication = authentication;
		this.confirmedAt = now;
	}

	TrustedRealm rules() {
		return this.rules;
	}

	RealmAuthentication authentication() {
		return this.authentication;
	}

	/**
	 * The time since it was last said to be trusted, in nanoseconds.
	 */
	long age(long now) {
		return now - this.confirmedAt;
	}

	void confirm(long now) {
		this.confirmedAt = now;
	}

}
