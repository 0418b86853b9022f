package io.github.keycloakboot.sample;

import io.github.keycloakboot.test.KeycloakServer;

/**
 * Lines to paste into a shell. Each gets its token itself, as tokens expire after a few
 * minutes.
 *
 * @param serviceUrl where the service is
 * @param keycloak where its users log in
 * @param realm the realm of those users
 */
record FirstSteps(String serviceUrl, KeycloakServer keycloak, String realm) {

	String text() {
		return """

				# The orders service is up at %s. Paste any of these lines into another shell, at any time.

				# alice is an administrator: 200
				%s

				# bob is not: 403
				%s

				# nobody in particular: 401
				curl -si %s

				# Keycloak's console: %s/admin/master/console/#/%s with user %s and password %s
				# Ctrl-C stops both.
				""".formatted(this.serviceUrl, reportAs("alice"), reportAs("bob"), reportUrl(),
				this.keycloak.serverUrl(), this.realm, this.keycloak.adminUsername(), this.keycloak.adminPassword());
	}

	private String reportAs(String user) {
		return "curl -si -H \"Authorization: Bearer $(curl -s -d client_id=web-shop -d grant_type=password -d username="
				+ user + " -d password=" + user + " " + this.keycloak.issuerUri(this.realm)
				+ "/protocol/openid-connect/token | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')\" "
				+ reportUrl();
	}

	private String reportUrl() {
		return this.serviceUrl + "/reports/sales";
	}

}
