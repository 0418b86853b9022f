package io.github.keycloakboot.outbound;

import java.util.Map;
import java.util.regex.Pattern;

import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * What Keycloak's refusal of a form means, told by the error (RFC 6749, section 5.2) and
 * where one error means many things by Keycloak's own words.
 *
 * @param issuer the issuer of the realm
 * @param clientId the client that sent the form
 * @param status the HTTP status
 * @param answer the answer
 */
record RefusedForm(String issuer, String clientId, int status, Map<String, @Nullable Object> answer) {

	private static final Pattern ERROR_CODE = Pattern.compile("[a-zA-Z_]{1,60}");

	/**
	 * Keycloak's words for a client that it doesn't know, and at the token endpoint for a
	 * wrong secret too, there with {@code unauthorized_client}.
	 */
	private static final String INVALID_CLIENT = "Invalid client or Invalid client credentials";

	private static final String CLIENT_ID = "keycloak.client-id (or the client-id of the outbound registration)";

	KeycloakTokenException exception() {
		String error = code();
		String description = (this.answer.get("error_description") instanceof String text) ? text : "";
		return switch (error) {
			case "invalid_client" -> new ClientNotAllowedException(error,
					description.equals(INVALID_CLIENT) ? unknownClient() : wrongSecret());
			case "unauthorized_client" -> new ClientNotAllowedException(error,
					description.equals(INVALID_CLIENT) ? wrongSecret() : missingGrant());
			case "access_denied", "not_allowed" -> new ClientNotAllowedException(error,
					"Keycloak doesn't allow " + client() + " this request" + said()
							+ ". A token that it hands in has to name it in 'aud': add an Audience mapper for it to the"
							+ " client that the token was issued to.");
			case "invalid_grant" -> invalidGrant(description);
			case "invalid_token" -> new TokenNotAcceptedException(error,
					"Keycloak doesn't accept the token that was handed in" + said() + ".");
			default -> otherwise(error, description);
		};
	}

	private String unknownClient() {
		return "Keycloak refuses " + client() + said() + ". Most likely the realm has no such client: " + CLIENT_ID
				+ " has to be a Client ID of the list 'Clients', letter by letter. If it is one, the client is switched off,"
				+ " or doesn't authenticate as its tab 'Credentials' says: see keycloak.client-secret and"
				+ " keycloak.client-authentication.";
	}

	private String wrongSecret() {
		return "Keycloak doesn't accept how " + client() + " authenticates" + said()
				+ ". Most likely keycloak.client-secret, or the key of keycloak.client-authentication, isn't what the tab"
				+ " 'Credentials' of the client says. If the realm has no such client: " + CLIENT_ID
				+ " has to be a Client ID of the list 'Clients', letter by letter.";
	}

	private String missingGrant() {
		return "Keycloak doesn't allow " + client() + " this request" + said()
				+ ". The grant has to be switched on under 'Capability config' of the client, as 'Service accounts roles'"
				+ " for its own tokens, and its secret or key has to be right (see keycloak.client-secret and"
				+ " keycloak.client-authentication).";
	}

	private String client() {
		return "the client '" + this.clientId + "' of " + this.issuer;
	}

	private KeycloakTokenException invalidGrant(String description) {
		String error = OAuth2ErrorCodes.INVALID_GRANT;
		if (description.equals("Invalid user credentials")) {
			return new InvalidUserCredentialsException(error, "Keycloak refuses the user name or the password.");
		}
		if (description.equals("Account is not fully set up")) {
			return new AccountNotSetUpException(error, "The account of the user is not fully set up:"
					+ " a required action is pending, or the e-mail address, the first or the last name is missing."
					+ " The user can mend that by logging in with a browser.");
		}
		if (description.equals("Account disabled")) {
			return new AccountDisabledException(error, "The account of the user is disabled.");
		}
		return new TokenNotAcceptedException(error,
				"Keycloak doesn't accept the token or code that was handed in" + said() + ".");
	}

	private KeycloakTokenException otherwise(String error, String description) {
		if (description.equals("Invalid token")) {
			return new TokenNotAcceptedException(error, "Keycloak doesn't accept the token that was handed in.");
		}
		if (description.equals("Client not allowed.")) {
			return new ClientNotAllowedException(error, "Keycloak doesn't allow " + client() + " this request" + said()
					+ ". It is a public client: switch 'Client authentication' on under 'Capability config' of the"
					+ " client, and set keycloak.client-secret to what its tab 'Credentials' then shows.");
		}
		return new TokenRequestRefusedException(error, "Keycloak refuses the request of " + client() + said() + ".");
	}

	private String code() {
		Object error = this.answer.get("error");
		return (error instanceof String code && ERROR_CODE.matcher(code).matches()) ? code
				: OAuth2ErrorCodes.SERVER_ERROR;
	}

	/**
	 * In Keycloak's own words.
	 */
	private String said() {
		Object description = this.answer.get("error_description");
		return " (HTTP status " + this.status + ", " + code()
				+ ((description != null) ? ", " + new UntrustedValue(description) : "") + ")";
	}

}
