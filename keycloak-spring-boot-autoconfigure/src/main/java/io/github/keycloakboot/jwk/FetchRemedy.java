package io.github.keycloakboot.jwk;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

/**
 * What to do about a document that can't be had, told by what went wrong.
 *
 * @param location the realm
 * @param uri the document
 * @param failure what went wrong
 */
record FetchRemedy(RealmLocation location, URI uri, Throwable failure) {

	String text() {
		UnexpectedIssuerException issuer = find(UnexpectedIssuerException.class);
		if (issuer != null) {
			return issuer.remedy();
		}
		UnexpectedStatusException status = find(UnexpectedStatusException.class);
		if (status != null) {
			return ofStatus(status.status());
		}
		SSLException tls = find(SSLException.class);
		if (tls != null) {
			return ofTls(tls);
		}
		return ofConnection();
	}

	private String ofStatus(int status) {
		return switch (status) {
			case 301, 302, 303, 307, 308 ->
				"Something before Keycloak sends callers elsewhere, most often from http to https: " + "set "
						+ urlProperty() + " to where it leads.";
			case 401, 403 ->
				"Something before Keycloak wants to know who asks: these documents have to be open to this service.";
			case 404 -> notFound();
			case 407 -> "A proxy wants a user name. If it needn't be asked, add the host to -Dhttp.nonProxyHosts.";
			case 500, 502, 503, 504 -> "Keycloak, or the proxy before it, isn't ready. It is asked again.";
			default -> "";
		};
	}

	private String notFound() {
		String path = this.uri.getRawPath();
		String realm = "There is no realm " + new UntrustedValue(this.location.realm());
		if (path != null && path.startsWith("/auth/")) {
			return realm + " below /auth. Keycloak has had no such path since version 17, unless it is started with "
					+ "--http-relative-path=/auth: leave it out of " + urlProperty() + ".";
		}
		return realm + " there. Create it, or correct " + urlProperty()
				+ ": names of realms are case-sensitive, and an http-relative-path such as /auth belongs before /realms.";
	}

	private String ofTls(SSLException failure) {
		if (find(CertificateException.class) != null || message(failure).contains("pkix")) {
			boolean name = message(find(CertificateException.class)).contains("name");
			return name
					? "Its certificate is one of another host: set " + urlProperty()
							+ " to a name that is in the certificate."
					: "Its certificate isn't trusted here. Put that of its authority into an SSL bundle: "
							+ "spring.ssl.bundle.pem.keycloak.truststore.certificate=file:/path/to/ca.pem and "
							+ "keycloak.http.ssl-bundle=keycloak.";
		}
		if (message(failure).contains("unrecognized ssl message")) {
			return "What listens there speaks http and not https: correct the scheme or the port of " + urlProperty()
					+ ".";
		}
		if (message(failure).contains("certificate_required") || message(failure).contains("bad_certificate")) {
			return "It wants a certificate of this service: put one into the key store of the SSL bundle that "
					+ "keycloak.http.ssl-bundle names.";
		}
		return "No TLS connection comes about: do both sides have a protocol and a cipher in common?";
	}

	private String ofConnection() {
		if (find(UnresolvedAddressException.class) != null || find(UnknownHostException.class) != null) {
			return "Nobody here knows the host '" + this.uri.getHost() + "': correct " + urlProperty()
					+ " or the DNS. Where this service reaches Keycloak by another name, set keycloak.internal-url to it.";
		}
		if (find(HttpConnectTimeoutException.class) != null) {
			return "No connection comes about within keycloak.http.connect-timeout: does a firewall stand between, or does "
					+ "a proxy have to be used (-Dhttps.proxyHost and -Dhttps.proxyPort)?";
		}
		if (find(ConnectException.class) != null) {
			return "Nothing listens there: is Keycloak started, and are host and port of " + urlProperty()
					+ " right? Inside of a container, localhost is the container itself: set keycloak.internal-url.";
		}
		if (find(TimeoutException.class) != null) {
			return "Keycloak takes longer than keycloak.http.read-timeout, 5 seconds at most.";
		}
		return "";
	}

	private String urlProperty() {
		return (this.location.internalUrl() != null) ? "keycloak.internal-url" : "keycloak.issuer-uri";
	}

	private <T extends Throwable> @Nullable T find(Class<T> type) {
		Throwable cause = this.failure;
		for (int depth = 0; cause != null && depth < 10; depth++) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
			cause = cause.getCause();
		}
		return null;
	}

	private static String message(@Nullable Throwable failure) {
		return (failure != null) ? String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT) : "";
	}

}
