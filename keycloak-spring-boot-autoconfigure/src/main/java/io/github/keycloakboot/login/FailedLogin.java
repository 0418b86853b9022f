package io.github.keycloakboot.login;

import java.io.IOException;
import java.time.Duration;

import io.github.keycloakboot.jwk.KeysUnavailableException;
import io.github.keycloakboot.log.RationedLog;
import io.github.keycloakboot.log.Severity;
import io.github.keycloakboot.log.UntrustedValue;
import io.github.keycloakboot.outbound.ClientNotAllowedException;
import io.github.keycloakboot.outbound.KeycloakUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Answers a log-in that fails on its way back from Keycloak. It must not begin another
 * one by itself, but once for one that got lost: Keycloak, where the user may be logged
 * in already, would send the browser back at once, and so on. The reason is for the log.
 */
final class FailedLogin implements AuthenticationFailureHandler {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final LoginProblem problem = new LoginProblem();

	private final RationedLog<Way> log = new RationedLog<>(LogFactory.getLog(FailedLogin.class), Way.class, INTERVAL,
			System::nanoTime);

	private final LostLogin lost;

	FailedLogin(LoginSettings settings) {
		this.lost = new LostLogin(settings);
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		Way way = Way.of(failure);
		String wayOut = (way == Way.UNKNOWN_REQUEST) ? this.lost.wayOut(request) : null;
		if (wayOut != null) {
			response.sendRedirect(request.getContextPath() + wayOut);
			return;
		}
		this.log.write(way, way.severity, () -> "A log-in failed: " + reason(failure) + " " + way.remedy);
		if (way == Way.UNAVAILABLE) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "5");
			this.problem.write(request, response, HttpStatus.SERVICE_UNAVAILABLE,
					"The log-in can't be completed at the moment");
			return;
		}
		this.problem.write(request, response, HttpStatus.UNAUTHORIZED, "The log-in failed");
	}

	/**
	 * Whether something failed because Keycloak gave no answer, so that nobody knows how
	 * it would have ended.
	 */
	static boolean isForWantOfAnAnswer(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof KeysUnavailableException || cause instanceof KeycloakUnavailableException
					|| cause instanceof IOException || "temporarily_unavailable".equals(code(cause))) {
				return true;
			}
		}
		return false;
	}

	private static String code(Throwable failure) {
		if (failure instanceof OAuth2AuthenticationException refusal) {
			return refusal.getError().getErrorCode();
		}
		return (failure instanceof OAuth2AuthorizationException refusal) ? refusal.getError().getErrorCode() : "";
	}

	private static String reason(AuthenticationException failure) {
		if (failure.getCause() instanceof ClientNotAllowedException refusal) {
			// Says what to do, and nothing of a stranger's choice
			return String.valueOf(refusal.getMessage());
		}
		if (failure instanceof OAuth2AuthenticationException refusal) {
			OAuth2Error error = refusal.getError();
			return new UntrustedValue((error.getDescription() != null)
					? error.getErrorCode() + ", " + error.getDescription() : error.getErrorCode()) + ".";
		}
		return new UntrustedValue(failure.getMessage()) + ".";
	}

	/**
	 * The ways in which a log-in fails.
	 */
	private enum Way {

		/** The user doesn't want to, or Keycloak doesn't let them. */
		REFUSED_BY_KEYCLOAK(Severity.INFO, "Keycloak sent the browser back with that."),

		/** The browser has no log-in under way. */
		UNKNOWN_REQUEST(Severity.INFO,
				"The browser came back without the session in which it began to log in: did it take too long, or come "
						+ "by another host name than that of the redirect URI?"),

		/** Nobody knows. */
		UNAVAILABLE(Severity.WARN, "Keycloak can't be reached: see what else is logged of it."),

		/** Keycloak doesn't know this client, or not by that secret. */
		CLIENT_REFUSED(Severity.WARN, "Until that is corrected, nobody can log in."),

		/** What Keycloak gave is no log-in of this client. */
		NOT_ACCEPTED(Severity.WARN,
				"Is keycloak.client-id the client of this service, with its secret, are its access tokens no lightweight ones, and do "
						+ "the clocks agree (NTP)?");

		private final Severity severity;

		private final String remedy;

		Way(Severity severity, String remedy) {
			this.severity = severity;
			this.remedy = remedy;
		}

		static Way of(AuthenticationException failure) {
			if (isForWantOfAnAnswer(failure)) {
				return UNAVAILABLE;
			}
			if (failure.getCause() instanceof ClientNotAllowedException) {
				return CLIENT_REFUSED;
			}
			return switch (code(failure)) {
				case "authorization_request_not_found" -> UNKNOWN_REQUEST;
				case "access_denied", "login_required", "interaction_required", "consent_required" ->
					REFUSED_BY_KEYCLOAK;
				default -> NOT_ACCEPTED;
			};
		}

	}

}
