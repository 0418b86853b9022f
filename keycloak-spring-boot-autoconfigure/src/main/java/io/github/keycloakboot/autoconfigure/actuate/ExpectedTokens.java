package io.github.keycloakboot.autoconfigure.actuate;

import java.util.Set;
import java.util.TreeSet;

import io.github.keycloakboot.jwt.TokenExpectations;
import org.jspecify.annotations.Nullable;

/**
 * What tokens of a realm have to say, as the endpoint shows it. Times are in seconds.
 *
 * @param audiences audiences of which {@code aud} must hold one; empty if nobody asks for
 * any
 * @param authorizedPartyInstead the client that {@code azp} may name in place of that
 * @param authorizedParties clients of which {@code azp} must be one; empty for any
 * @param algorithms the signature algorithms that are accepted
 * @param clockSkew the difference between clocks that is tolerated
 * @param maxTokenLifetime the longest time between issue and expiry
 */
record ExpectedTokens(Set<String> audiences, @Nullable String authorizedPartyInstead, Set<String> authorizedParties,
		Set<String> algorithms, long clockSkew, long maxTokenLifetime) {

	static ExpectedTokens of(TokenExpectations expectations) {
		return new ExpectedTokens(new TreeSet<>(expectations.audiences()), expectations.authorizedPartyInstead(),
				new TreeSet<>(expectations.authorizedParties()), new TreeSet<>(expectations.algorithms()),
				expectations.clockSkew().toSeconds(), expectations.maxTokenLifetime().toSeconds());
	}

}
