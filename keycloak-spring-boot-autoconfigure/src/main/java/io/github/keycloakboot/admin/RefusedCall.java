package io.github.keycloakboot.admin;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * A call that the server answered with an error status. The exception of it only says
 * {@code HTTP 409 Conflict}; the readable one is of the same class, with the same
 * response, and says what was asked and what Keycloak said.
 *
 * @param exception the exception
 * @param request the request, for people
 */
record RefusedCall(WebApplicationException exception, String request) {

	WebApplicationException readable() {
		WebApplicationException readable = withMessage(message());
		if (readable != this.exception) {
			readable.setStackTrace(this.exception.getStackTrace());
		}
		return readable;
	}

	private String message() {
		Response response = this.exception.getResponse();
		String words = Words.of(response).text();
		String message = this.request + ": " + Words.status(response) + (words.isEmpty() ? "" : ": " + words);
		// A log-in may be forbidden as well, in a realm that is switched off.
		return (this.exception instanceof ForbiddenException && this.request.contains("/admin/"))
				? message + " (the account of the admin client lacks an admin role for this:"
						+ " one of the client 'realm-management', or of '<realm>-realm' in the master realm)"
				: message;
	}

	/**
	 * The same exception with another message. Only of the standard's own classes is it
	 * known how to build one: others stay as they are.
	 */
	private WebApplicationException withMessage(String message) {
		Response response = this.exception.getResponse();
		@Nullable Throwable cause = this.exception.getCause();
		Class<?> type = this.exception.getClass();
		if (type == BadRequestException.class) {
			return new BadRequestException(message, response, cause);
		}
		if (type == NotAuthorizedException.class) {
			return new NotAuthorizedException(message, response, cause);
		}
		if (type == ForbiddenException.class) {
			return new ForbiddenException(message, response, cause);
		}
		if (type == NotFoundException.class) {
			return new NotFoundException(message, response, cause);
		}
		if (type == ClientErrorException.class) {
			return new ClientErrorException(message, response, cause);
		}
		if (type == InternalServerErrorException.class) {
			return new InternalServerErrorException(message, response, cause);
		}
		if (type == ServiceUnavailableException.class) {
			return new ServiceUnavailableException(message, response, cause);
		}
		if (type == ServerErrorException.class) {
			return new ServerErrorException(message, response, cause);
		}
		return rareWithMessage(message, response, cause, type);
	}

	private WebApplicationException rareWithMessage(String message, Response response, @Nullable Throwable cause,
			Class<?> type) {
		if (type == NotAllowedException.class) {
			return new NotAllowedException(message, response, cause);
		}
		if (type == NotAcceptableException.class) {
			return new NotAcceptableException(message, response, cause);
		}
		if (type == NotSupportedException.class) {
			return new NotSupportedException(message, response, cause);
		}
		if (type == RedirectionException.class) {
			return new RedirectionException(message, response);
		}
		if (type == WebApplicationException.class) {
			return new WebApplicationException(message, cause, response);
		}
		return this.exception;
	}

}
