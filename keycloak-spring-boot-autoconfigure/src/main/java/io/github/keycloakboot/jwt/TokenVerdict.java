package io.github.keycloakboot.jwt;

import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * What becomes of a token, in words for whoever runs the service. The explanation may
 * quote single values of the token, and never the token.
 *
 * @param outcome what becomes of it
 * @param verified whether its signature is known to be right
 * @param rule the rule that it breaks, and after which no other was looked at; or
 * {@code null} if it breaks none
 * @param explanation what was found, what was expected, and what to change; or
 * {@code null} if there is nothing to explain
 * @param token the token if it is accepted, else {@code null}
 */
public record TokenVerdict(Outcome outcome, boolean verified, @Nullable String rule, @Nullable String explanation,
		@Nullable Jwt token) {

	private static final String BOUND = "It is bound (cnf): a request has to come with the proof or the certificate that"
			+ " belongs to it, and is refused if the token is sent as a bearer token alone.";

	/**
	 * Judge a token as a request with it would be. The decoders of this library neither
	 * log nor count it.
	 * @param token the token
	 * @param decoder what decides on requests
	 * @return the verdict
	 */
	public static TokenVerdict of(String token, JwtDecoder decoder) {
		try {
			Jwt accepted = decide(token, decoder);
			return new TokenVerdict(Outcome.ACCEPTED, true, null, accepted.hasClaim("cnf") ? BOUND : null, accepted);
		}
		catch (BadJwtException ex) {
			return refused(token, ex);
		}
		catch (JwtException ex) {
			return new TokenVerdict(Outcome.UNDECIDED, false, ex.getMessage(),
					"Keycloak has to be asked, and can't be now. The log says why, and so does the status of the keys.",
					null);
		}
		catch (RuntimeException ex) {
			return new TokenVerdict(Outcome.UNDECIDED, false, null, unexpected(ex), null);
		}
	}

	// Its message may quote the token
	private static String unexpected(RuntimeException failure) {
		Throwable cause = failure;
		while (cause instanceof CompletionException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return "A check failed unexpectedly: " + cause.getClass().getName()
				+ ". A request with this token gets 500, and the log then says where it failed.";
	}

	private static Jwt decide(String token, JwtDecoder decoder) {
		if (decoder instanceof KeycloakJwtDecoder own) {
			return own.decide(token);
		}
		return (decoder instanceof KeycloakRealmsJwtDecoder own) ? own.decide(token) : decoder.decode(token);
	}

	private static TokenVerdict refused(String token, BadJwtException refusal) {
		if (!(refusal instanceof RefusedTokenException known)) {
			return new TokenVerdict(Outcome.REFUSED, false, refusal.getMessage(), new TokenForm(token).explanation(),
					null);
		}
		OAuth2Error error = known.error();
		String explanation = (error instanceof Refusal own) ? own.explanation()
				: "A validator of this application says so.";
		return new TokenVerdict(Outcome.REFUSED, known.signed(), known.getMessage(), explanation, null);
	}

	/**
	 * Without the token.
	 */
	@Override
	public String toString() {
		return "TokenVerdict[outcome=" + this.outcome + ", verified=" + this.verified + ", rule=" + this.rule + "]";
	}

	/**
	 * What becomes of a token.
	 */
	public enum Outcome {

		/**
		 * It authenticates a request.
		 */
		ACCEPTED,

		/**
		 * A request with it gets 401.
		 */
		REFUSED,

		/**
		 * A request with it gets 503, or 500 if a check failed unexpectedly.
		 */
		UNDECIDED

	}

}
