package io.github.keycloakboot.user;

import io.github.keycloakboot.admin.Words;
import io.github.keycloakboot.user.EmailNotSentException.Reason;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.core.Response;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * An email that Keycloak is told to send. It says in the same way that a user has no
 * address and that a client is unknown, and only in words which: so the user is looked at
 * after a refusal.
 *
 * @param email the email
 */
record EmailOrder(ActionsEmail email) {

	void send(UserResource user) {
		try {
			user.executeActionsEmail(this.email.clientId(), this.email.redirectUri(), this.email.lifespanSeconds(),
					this.email.aliases());
		}
		catch (BadRequestException ex) {
			try (Response response = ex.getResponse()) {
				throw refused(AdminCall.answered(user.toRepresentation()), Words.of(response));
			}
		}
		catch (InternalServerErrorException ex) {
			try (Response response = ex.getResponse()) {
				throw failed(ex, Words.of(response));
			}
		}
	}

	private EmailNotSentException refused(UserRepresentation user, Words words) {
		String address = user.getEmail();
		if (address == null || address.isBlank()) {
			return new EmailNotSentException(Reason.NO_ADDRESS, "the user has no email address.");
		}
		if (!Boolean.TRUE.equals(user.isEnabled())) {
			return new EmailNotSentException(Reason.USER_DISABLED, "the user is disabled.");
		}
		return new EmailNotSentException(Reason.REFUSED,
				words.text() + ". Check the actions, the client and the redirect URI.");
	}

	private RuntimeException failed(InternalServerErrorException ex, Words words) {
		return words.text().contains("email") ? new EmailNotSentException(Reason.MAIL_SERVER,
				words.text() + ". Check 'Realm settings, Email' of the realm, and its mail server.") : ex;
	}

}
