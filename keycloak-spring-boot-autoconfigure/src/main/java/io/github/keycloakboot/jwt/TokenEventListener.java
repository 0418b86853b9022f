package io.github.keycloakboot.jwt;

import org.jspecify.annotations.Nullable;

/**
 * Hears what is decided about each token that a service gets, for metrics and alarms.
 * Each method does nothing unless it is overridden. None gets anything of the token.
 * <p>
 * Each decision is told once, also that on a token whose sender hasn't waited for it.
 * None is told where a check fails unexpectedly, such as a validator of the application
 * that throws a {@code NullPointerException}: the caller gets 500. The methods are called
 * on the threads of requests, by many at once. An implementation must be quick and must
 * not block. What it throws is logged and has no other effect.
 */
public interface TokenEventListener {

	/**
	 * A token was accepted. Whether it suffices for the request is decided later.
	 * @param issuer the issuer of the realm
	 */
	default void accepted(String issuer) {
	}

	/**
	 * A token was refused: the caller gets 401.
	 * @param issuer the issuer of the realm whose rules the token breaks, or {@code null}
	 * if it is of none of several that are accepted
	 * @param reason the rule that it breaks, one of a few short names such as
	 * {@code expired}
	 * @param verified whether its signature is known to be right; if not, anybody may
	 * have made it up
	 */
	default void refused(@Nullable String issuer, String reason, boolean verified) {
	}

	/**
	 * A token was neither accepted nor refused, such as because Keycloak can't be asked
	 * for its key: the caller gets 503.
	 * @param issuer the issuer of the realm, or {@code null} if it couldn't be told
	 * whether that of the token is accepted
	 */
	default void undecided(@Nullable String issuer) {
	}

}
