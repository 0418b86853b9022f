package io.github.keycloakboot.admin;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.keycloakboot.admin.KeycloakAdminException.Reason;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ResponseProcessingException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why calls failed before they were answered.
 */
final class UnansweredCalls {

	private static final String TOKEN_ENDPOINT = "/protocol/openid-connect/token";

	private static final int MAX_DEPTH = 20;

	private static final int MAX_SHOWN = 300;

	private final KeycloakAdminLogin login;

	UnansweredCalls(KeycloakAdminLogin login) {
		this.login = login;
	}

	/**
	 * The readable form of an exception.
	 * @param exception the exception
	 * @param request the request that failed, for people
	 * @return the readable exception, or the given one if it is readable already, or if
	 * there was an answer that just couldn't be understood
	 */
	ProcessingException readable(ProcessingException exception, String request) {
		if (exception instanceof KeycloakAdminException) {
			return exception;
		}
		// The log-in happens in a filter, where it is a call of its own.
		if (exception.getCause() instanceof WebApplicationException refused) {
			RefusedLogin refusedLogin = new RefusedLogin(this.login, refused);
			return exception(refusedLogin.reason(), refusedLogin.message(), exception);
		}
		Throwable culprit = culprit(exception);
		if (culprit == null && exception instanceof ResponseProcessingException) {
			// The words of the parser may quote the answer, and with it a token.
			return request.endsWith(TOKEN_ENDPOINT)
					? exception(Reason.OTHER,
							request + ": the answer isn't one of Keycloak's. " + remedy(Reason.UNREACHABLE), exception)
					: exception;
		}
		Reason reason = (culprit != null) ? reason(culprit) : Reason.OTHER;
		String message = request + ": " + words((culprit != null) ? culprit : exception) + ". " + remedy(reason);
		return exception(reason, message, exception);
	}

	private static KeycloakAdminException exception(Reason reason, String message, ProcessingException exception) {
		Throwable cause = (exception.getCause() != null) ? exception.getCause() : exception;
		KeycloakAdminException readable = new KeycloakAdminException(reason, message, cause);
		readable.setStackTrace(exception.getStackTrace());
		return readable;
	}

	private static @Nullable Throwable culprit(Throwable thrown) {
		Throwable candidate = thrown;
		for (int i = 0; candidate != null && i < MAX_DEPTH; i++) {
			if (reason(candidate) != Reason.OTHER) {
				return candidate;
			}
			candidate = candidate.getCause();
		}
		return null;
	}

	private static Reason reason(Throwable thrown) {
		if (thrown instanceof ConnectionPoolTimeoutException) {
			return Reason.POOL_EXHAUSTED;
		}
		if (thrown instanceof SocketTimeoutException || thrown instanceof ConnectTimeoutException) {
			return Reason.TIMED_OUT;
		}
		if (thrown instanceof SSLHandshakeException || thrown instanceof SSLPeerUnverifiedException
				|| thrown instanceof CertificateException) {
			return Reason.TLS_UNTRUSTED;
		}
		boolean unreachable = thrown instanceof UnknownHostException || thrown instanceof SocketException
				|| thrown instanceof NoHttpResponseException || thrown instanceof SSLException;
		return unreachable ? Reason.UNREACHABLE : Reason.OTHER;
	}

	private static String words(Throwable thrown) {
		String words = (thrown.getMessage() != null) ? thrown.getMessage() : "";
		String said = Words.printable(words, MAX_SHOWN);
		if (thrown instanceof UnknownHostException) {
			return "unknown host " + said;
		}
		return said.isEmpty() ? thrown.getClass().getSimpleName() : said;
	}

	private static String remedy(Reason reason) {
		return switch (reason) {
			case POOL_EXHAUSTED -> "All connections are in use: close every Response that a method returns,"
					+ " or raise keycloak.admin.connection-pool-size.";
			case TIMED_OUT -> "Check that Keycloak is up and reachable from here,"
					+ " or raise keycloak.http.connect-timeout or keycloak.http.read-timeout.";
			case TLS_UNTRUSTED -> "Trust the server's certificate by an SSL bundle, named in keycloak.http.ssl-bundle,"
					+ " and call the server by a name that is in its certificate.";
			case UNREACHABLE -> "Check that Keycloak is up, and the URL in keycloak.issuer-uri, keycloak.server-url"
					+ " or keycloak.internal-url: host, port, and http or https.";
			default -> "See the cause.";
		};
	}

}
