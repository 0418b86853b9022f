package io.github.keycloakboot.web;

import java.security.Principal;
import java.time.Duration;
import java.util.function.LongSupplier;

import io.github.keycloakboot.log.RationedLog;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/**
 * Tells whoever runs the service why a caller who is known was denied what was asked for,
 * a line a minute for each kind: what was needed, and the names of the roles and scopes
 * that the caller has. A role of another name is the most common mistake, and the caller
 * is told neither. No line says who it was.
 */
public final class DeniedRequestLog {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final Log logger = LogFactory.getLog(DeniedRequestLog.class);

	private final RationedLog<DeniedRequest> log;

	/**
	 * Create a log.
	 * @param nanoClock the time, such as {@link System#nanoTime}
	 */
	public DeniedRequestLog(LongSupplier nanoClock) {
		this.log = new RationedLog<>(this.logger, DeniedRequest.class, INTERVAL, nanoClock);
	}

	/**
	 * Tell of a request that was denied.
	 * @param denial why
	 * @param caller who made the request; there is no line unless it is an authentication
	 */
	public void denied(AccessDeniedException denial, @Nullable Principal caller) {
		if (caller instanceof Authentication authentication) {
			try {
				write(denial, authentication);
			}
			catch (RuntimeException ex) {
				// Types of the application: a line must not decide what is answered
				this.logger.debug("A request was denied, and why can't be told", ex);
			}
		}
	}

	private void write(AccessDeniedException denial, Authentication caller) {
		DeniedRequest kind = DeniedRequest.of(denial);
		this.log.write(kind, kind.severity(), () -> "Denied: " + kind.needed(denial) + ", and the caller has "
				+ new CallerAuthorities(caller.getAuthorities(), this.logger.isDebugEnabled()) + ". " + kind.remedy());
	}

}
