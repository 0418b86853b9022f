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
 * @param clientId the client that sent the form
 * @param status the HTTP status
 * @param answer the answer
 */
record RefusedForm(String clientId, int status, Map<String, @Nullable Object> answer) {

	private static final Pattern ERROR_CODE = Pattern.compile("[a-zA-Z_]{1,60}");

	KeycloakTokenException exception() {
		String error = code();
		String description = (this.answer.get("error_description") instanceof String text) ? text : "";
		return switch (error) {
			case "invalid_client" -> new ClientNotAllowedException(error, "Keycloak refuses the client '"
					+ this.clientId + "'" + said() + ". It has to exist and be enabled in"
					+ " the realm, and to authenticate as its tab \"Credentials\" says: see keycloak.client-secret"
					+ " and keycloak.client-authentication.");
			case "unauthorized_client" -> new ClientNotAllowedException(error, "Keycloak doesn't allow the client '"
					+ this.clientId + "' this request" + said()
					+ ". It has to have the right secret or key (see keycloak.client-secret and"
					+ " keycloak.client-authentication), and the grant switched on under \"Capability config\".");
			case "access_denied", "not_allowed" -> new ClientNotAllowedException(error,
					"Keycloak doesn't allow the client '" + this.clientId + "' this request" + said()
							+ ". A token that it hands in has to name it in 'aud': add an Audience mapper for it to the"
							+ " client that the token was issued to.");
			case "invalid_grant" -> invalidGrant(description);
			case "invalid_token" -> new TokenNotAcceptedException(error,
					"Keycloak doesn't accept the token that was handed in" + said() + ".");
			default -> otherwise(error, description);
		};
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
		return new TokenRequestRefusedException(error,
				"Keycloak refuses the request of the client '" + this.clientId + "'" + said() + ".");
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
