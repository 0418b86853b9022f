package io.github.keycloakboot.jwt;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * A token is refused. The message is for the caller, and so is the description of each
 * error. It has no cause: that might quote the token.
 */
final class RefusedTokenException extends JwtValidationException {

	private final boolean signed;

	/**
	 * Create an exception.
	 * @param errors why the token is refused, at least one error
	 * @param signed whether the signature of the token is known to be right
	 */
	RefusedTokenException(Collection<OAuth2Error> errors, boolean signed) {
		super(message(errors.iterator().next().getDescription()), errors);
		this.signed = signed;
	}

	private static String message(@Nullable String description) {
		return (description != null) ? description : RefusalKind.FURTHER_RULE.sentence();
	}

	boolean signed() {
		return this.signed;
	}

	OAuth2Error error() {
		return getErrors().iterator().next();
	}

}
