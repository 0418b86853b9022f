package io.github.keycloakboot.jwt;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.keycloakboot.log.RationedLog;
import io.github.keycloakboot.log.UntrustedValue;
import org.apache.commons.logging.LogFactory;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.BadJwtException;

/**
 * Tells whoever runs the service why tokens are refused and what to do about it: a line a
 * minute for each kind of refusal. Tokens whose signature is right have lines of their
 * own, so that nobody can hide those by sending tokens that he made up.
 */
final class RefusalLog {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final RationedLog<RefusalKind> verified;

	private final RationedLog<RefusalKind> unverified;

	RefusalLog(LongSupplier nanoClock) {
		this.verified = log(nanoClock);
		this.unverified = log(nanoClock);
	}

	private static RationedLog<RefusalKind> log(LongSupplier nanoClock) {
		return new RationedLog<>(LogFactory.getLog(RefusalLog.class), RefusalKind.class, INTERVAL, nanoClock);
	}

	/**
	 * Tell of a refusal.
	 * @param token the token, of which nothing but its form is told
	 * @param refusal the refusal; one that knows no more than its message is of a token
	 * that can't be read
	 */
	void refused(String token, BadJwtException refusal) {
		boolean signed = refusal instanceof RefusedTokenException known && known.signed();
		write(signed, RefusalKind.of(refusal), () -> explanation(token, refusal));
	}

	private static String explanation(String token, BadJwtException refusal) {
		if (!(refusal instanceof RefusedTokenException known)) {
			return new TokenForm(token).explanation();
		}
		OAuth2Error error = known.error();
		return (error instanceof Refusal own) ? own.explanation() : "A validator of this application says "
				+ new UntrustedValue(error.getErrorCode()) + ", " + new UntrustedValue(error.getDescription()) + ".";
	}

	private void write(boolean signed, RefusalKind kind, Supplier<String> explanation) {
		RationedLog<RefusalKind> log = signed ? this.verified : this.unverified;
		log.write(kind, kind.severity(), () -> "Refused (" + (signed ? "verified" : "unverified") + "): "
				+ kind.sentence() + ". " + explanation.get());
	}

}
