package io.github.keycloakboot.admin;

import java.util.Locale;

import io.github.keycloakboot.admin.KeycloakAdminException.Reason;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * A log-in that Keycloak's token endpoint refused. It tells most by the {@code error} of
 * OAuth 2, and much less by the status: a wrong password and a disabled user are a 400
 * {@code invalid_grant}, an unknown client is a 401 {@code invalid_client}, a wrong
 * secret a 401 {@code unauthorized_client}.
 *
 * @param login the account that was used
 * @param refusal the exception of the call, already readable
 */
record RefusedLogin(KeycloakAdminLogin login, WebApplicationException refusal) {

	Reason reason() {
		Response response = this.refusal.getResponse();
		if (response.getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
			return Reason.REALM_NOT_FOUND;
		}
		String error = Words.of(response).error();
		if (error != null) {
			return reason(error);
		}
		return isGateway(response) ? Reason.UNREACHABLE : Reason.OTHER;
	}

	private static Reason reason(String error) {
		return switch (error.toLowerCase(Locale.ROOT)) {
			case "invalid_grant" -> Reason.CREDENTIALS_REFUSED;
			case "invalid_client", "unauthorized_client", "unsupported_grant_type" -> Reason.CLIENT_REFUSED;
			default -> Reason.OTHER;
		};
	}

	private static boolean isGateway(Response response) {
		int status = response.getStatus();
		return status == Response.Status.BAD_GATEWAY.getStatusCode()
				|| status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()
				|| status == Response.Status.GATEWAY_TIMEOUT.getStatusCode();
	}

	String message() {
		return "Keycloak refused the log-in of " + this.login + ": " + this.refusal.getMessage() + ". "
				+ remedy(reason(), this.refusal.getResponse().getStatusInfo().getFamily());
	}

	private String remedy(Reason reason, Response.Status.@Nullable Family family) {
		return switch (reason) {
			case REALM_NOT_FOUND -> "Check the realm in keycloak.admin.realm or, where that isn't set, of"
					+ " keycloak.issuer-uri or keycloak.realm; the server URL has to be the one that is followed by '/realms/'.";
			case CREDENTIALS_REFUSED ->
				"Check keycloak.admin.username and keycloak.admin.password, that the realm is the"
						+ " user's own (keycloak.admin.realm), and that the account is enabled, complete (e-mail, names)"
						+ " and without required actions.";
			case CLIENT_REFUSED ->
				"Either the realm has no such client, whose Client ID counts letter by letter (Clients),"
						+ " or its secret isn't the one of its tab 'Credentials', or it lacks "
						+ ((this.login.username() != null)
								? "'Direct access grants': check keycloak.admin.client-id and keycloak.admin.client-secret."
								: "'Service accounts roles': check keycloak.admin.client-id and keycloak.admin.client-secret or,"
										+ " where these aren't set, keycloak.client-id and keycloak.client-secret.");
			case UNREACHABLE -> "Check that Keycloak is up.";
			default -> (family == Response.Status.Family.REDIRECTION)
					? "The server redirects elsewhere, which isn't followed: use the URL it redirects to, most likely with https."
					: "See the cause.";
		};
	}

}
