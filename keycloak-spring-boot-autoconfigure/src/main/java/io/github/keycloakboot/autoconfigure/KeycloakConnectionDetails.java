package io.github.keycloakboot.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Details required to reach a Keycloak server and, usually, one realm of it. Everything
 * that this library wires takes them from a bean of this type; the {@code keycloak.*}
 * properties are one source of them.
 */
public interface KeycloakConnectionDetails extends ConnectionDetails {

	/**
	 * Public base URL of the server, as in {@code https://sso.example.com}.
	 * @return the URL, without a trailing slash
	 */
	String getServerUrl();

	/**
	 * Name of the realm.
	 * @return the name, not URL-encoded, or {@code null} if only the server is known
	 */
	@Nullable String getRealm();

	/**
	 * Issuer identifier of the realm, exactly as its tokens carry it in {@code iss}.
	 * @return the issuer, or {@code null} to derive it from the server's URL and the
	 * realm
	 */
	default @Nullable String getIssuerUri() {
		return null;
	}

	/**
	 * Base URL by which this service reaches the server, where that differs from the
	 * public one.
	 * @return the URL or {@code null}
	 */
	default @Nullable String getInternalUrl() {
		return null;
	}

	/**
	 * Certificates to use in calls to the server.
	 * @return the SSL bundle, or {@code null} for what the JVM trusts
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

	/**
	 * Account for the admin REST API, as a test server or a container knows it. An
	 * account of the {@code keycloak.admin.*} properties goes before it.
	 * @return the account, or {@code null} if the connection brings none along
	 */
	default @Nullable AdminAccount getAdminAccount() {
		return null;
	}

	/**
	 * An account for the admin REST API.
	 *
	 * @param realm name of the realm to log in to
	 * @param username user name
	 * @param password password
	 */
	record AdminAccount(String realm, String username, String password) {

		@Override
		public String toString() {
			return "AdminAccount[realm=" + this.realm + ", username=" + this.username + "]";
		}

	}

}
