package io.github.keycloakboot.jwt;

import java.io.Serial;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Why a token is refused: the description is for the caller, the explanation for whoever
 * runs the service.
 */
final class Refusal extends OAuth2Error {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final String SPECIFICATION = "https://www.rfc-editor.org/rfc/rfc6750#section-3.1";

	private final RefusalKind kind;

	// It knows the token, which goes nowhere else
	private final transient @Nullable Supplier<String> explanation;

	/**
	 * Create a refusal.
	 * @param kind its kind
	 * @param explanation what the token says, what was expected, and what to change;
	 * asked for only if somebody will read it
	 */
	Refusal(RefusalKind kind, Supplier<String> explanation) {
		super(OAuth2ErrorCodes.INVALID_TOKEN, kind.sentence(), SPECIFICATION);
		this.kind = kind;
		this.explanation = explanation;
	}

	RefusalKind kind() {
		return this.kind;
	}

	/**
	 * The explanation; empty once the refusal has left this JVM.
	 */
	String explanation() {
		return (this.explanation != null) ? this.explanation.get() : "";
	}

	/**
	 * The exception for a token whose signature isn't known to be right.
	 */
	RefusedTokenException exception() {
		return new RefusedTokenException(List.of(this), false);
	}

	/**
	 * The exception for a token of which Keycloak says that it isn't active.
	 */
	static RefusedTokenException inactive(Jwt token) {
		Refusal refusal = new Refusal(RefusalKind.INACTIVE,
				() -> "Keycloak says that it isn't active. It was issued to " + CallingClient.of(token)
						+ ". Its session has ended or it was revoked; or Keycloak tells this service nothing of it, because "
						+ "keycloak.client-id isn't in its aud: then add an Audience mapper to that client.");
		return new RefusedTokenException(List.of(refusal), true);
	}

	/**
	 * The exception for claims that are not of the type they should be.
	 */
	static RefusedTokenException malformedClaims() {
		return new Refusal(RefusalKind.MALFORMED_CLAIMS,
				() -> "A claim isn't as Keycloak writes it: exp, iat and nbf are seconds and exp comes after iat, iss, sub "
						+ "and jti are texts, aud is one or more of them. Look for a mapper that writes one of these.")
			.exception();
	}

}
