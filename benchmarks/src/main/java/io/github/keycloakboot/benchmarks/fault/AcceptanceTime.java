package io.github.keycloakboot.benchmarks.fault;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;

import io.github.keycloakboot.benchmarks.subject.TokenVerifier;

import org.springframework.security.oauth2.jwt.JwtException;

/**
 * The time until a token is accepted that is tried again and again.
 */
final class AcceptanceTime {

	private static final Duration INTERVAL = Duration.ofMillis(20);

	private AcceptanceTime() {
	}

	/**
	 * Measure it.
	 * @param verifier who verifies
	 * @param token the token
	 * @param patience the time after which to give up
	 * @return the seconds, or nothing if it was not accepted
	 */
	static OptionalDouble seconds(TokenVerifier verifier, String token, Duration patience) {
		long begin = System.nanoTime();
		while (System.nanoTime() - begin < patience.toNanos()) {
			try {
				verifier.verify(token);
				return OptionalDouble.of((System.nanoTime() - begin) / 1e9);
			}
			catch (JwtException | IllegalStateException ex) {
				LockSupport.parkNanos(INTERVAL.toNanos());
			}
		}
		return OptionalDouble.empty();
	}

}
