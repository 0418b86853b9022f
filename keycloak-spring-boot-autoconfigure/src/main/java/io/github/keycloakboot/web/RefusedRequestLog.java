package io.github.keycloakboot.web;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.github.keycloakboot.log.RationedLog;
import io.github.keycloakboot.log.UntrustedValue;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Tells whoever runs the service why requests are refused for what is around their token,
 * a line a minute for each way. Of tokens that are refused themselves the decoder tells.
 */
public final class RefusedRequestLog {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final RationedLog<RefusedRequest> log;

	/**
	 * Create a log.
	 * @param nanoClock the time, such as {@link System#nanoTime}
	 */
	public RefusedRequestLog(LongSupplier nanoClock) {
		this.log = new RationedLog<>(LogFactory.getLog(RefusedRequestLog.class), RefusedRequest.class, INTERVAL,
				nanoClock);
	}

	/**
	 * Tell of a request that was refused.
	 * @param failure why
	 */
	public void refused(OAuth2AuthenticationException failure) {
		RefusedRequest way = RefusedRequest.of(failure);
		if (way != null) {
			this.log.write(way, way.severity(), () -> "Refused: " + reason(failure) + ". " + way.remedy());
		}
	}

	private static UntrustedValue reason(OAuth2AuthenticationException failure) {
		// What Spring Security finds wrong with a proof, it doesn't tell the caller
		@Nullable String reason = (failure.getCause() instanceof JwtValidationException brokenRule)
				? brokenRule.getErrors().iterator().next().getDescription() : failure.getError().getDescription();
		return new UntrustedValue((reason != null) ? reason : failure.getError().getErrorCode());
	}

}
