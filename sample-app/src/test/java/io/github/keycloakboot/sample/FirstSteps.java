package io.github.keycloakboot.sample;

import java.util.Objects;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails.AdminAccount;

/**
 * Lines to paste into a shell. Each gets its token itself, as tokens expire after a few
 * minutes.
 *
 * @param serviceUrl where the service is
 * @param keycloak where its users log in
 */
record FirstSteps(String serviceUrl, KeycloakConnectionDetails keycloak) {

	String text() {
		AdminAccount admin = Objects.requireNonNull(this.keycloak.getAdminAccount());
		return """

				# The orders service is up. Open %s in a browser, and log in as alice or bob; the password is the name.
				# Or paste any of these lines into another shell, at any time.

				# alice is an administrator: 200
				%s

				# bob is not: 403
				%s

				# nobody in particular: 401
				curl -si %s

				# Keycloak's console: %s/admin/master/console/#/%s with user %s and password %s
				# Ctrl-C stops both.
				""".formatted(this.serviceUrl, reportAs("alice"), reportAs("bob"), reportUrl(),
				this.keycloak.getServerUrl(), this.keycloak.getRealm(), admin.username(), admin.password());
	}

	private String reportAs(String user) {
		return "curl -si -H \"Authorization: Bearer $(curl -s -d client_id=web-shop -d grant_type=password -d username="
				+ user + " -d password=" + user + " " + this.keycloak.getServerUrl() + "/realms/"
				+ this.keycloak.getRealm()
				+ "/protocol/openid-connect/token | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')\" "
				+ reportUrl();
	}

	private String reportUrl() {
		return this.serviceUrl + "/reports/sales";
	}

}
