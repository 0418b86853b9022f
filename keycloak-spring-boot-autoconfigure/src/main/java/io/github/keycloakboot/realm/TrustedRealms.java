package io.github.keycloakboot.realm;

import org.jspecify.annotations.Nullable;

/**
 * Says, while a service runs, which realms it trusts beside those of its configuration: a
 * bean of this type looks up a tenant by the issuer of its realm, in a database for
 * example.
 * <p>
 * It is asked about issuers that tokens name and that <strong>nobody has
 * verified</strong>: anybody can make one up. So it must look for exactly that issuer
 * among those that are trusted, and must never conclude from its look that it is one.
 * <p>
 * It is asked on a thread of its own that may block, without a request or a transaction,
 * by several threads at once, and not twice at once for the same issuer. A question that
 * has no answer after ten seconds is given up and its thread interrupted; so whatever is
 * asked needs a timeout. Answers are remembered for a while, so a realm stays trusted for
 * that time after it was removed.
 */
@FunctionalInterface
public interface TrustedRealms {

	/**
	 * Find the realm of an issuer.
	 * @param issuer the issuer, an absolute {@code http} or {@code https} URL of at most
	 * 500 characters that ends in {@code /realms/} and a name
	 * @return the realm, of this very issuer; or {@code null} if it isn't trusted
	 * @throws RuntimeException if that can't be told now; callers then get 503
	 */
	@Nullable TrustedRealm find(String issuer);

}
