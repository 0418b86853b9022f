package io.github.keycloakboot.jwt;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What an access token has to say so that a decoder accepts it, for people who wonder
 * what applies.
 *
 * @param audiences audiences of which {@code aud} must hold one; empty if nobody asks for
 * any
 * @param authorizedPartyInstead the client that {@code azp} may name in place of that, or
 * {@code null} for none
 * @param authorizedParties clients of which {@code azp} must be one; empty for any
 * @param algorithms the signature algorithms that are accepted, further narrowed by what
 * each key of the realm is for
 * @param clockSkew the difference between clocks that is tolerated
 * @param maxTokenLifetime the longest time between issue and expiry
 */
public record TokenExpectations(Set<String> audiences, @Nullable String authorizedPartyInstead,
		Set<String> authorizedParties, Set<String> algorithms, Duration clockSkew, Duration maxTokenLifetime) {

}
