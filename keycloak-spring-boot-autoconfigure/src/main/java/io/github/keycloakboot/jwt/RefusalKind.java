package io.github.keycloakboot.jwt;

import java.util.Locale;

import io.github.keycloakboot.log.Severity;

import org.springframework.security.oauth2.jwt.BadJwtException;

/**
 * The ways in which a token may be refused, each with what the caller is told (RFC 6750,
 * section 3): the rule that the token breaks, and nothing of the token.
 */
enum RefusalKind {

	MALFORMED(Severity.INFO, "The token is malformed"),

	MALFORMED_CLAIMS(Severity.INFO, "The claims of the token are malformed"),

	ALGORITHM(Severity.WARN, "The signature algorithm of the token is not accepted"),

	TYPE(Severity.WARN, "The token is not an access token"),

	NOT_AN_ID_TOKEN(Severity.WARN, "The token is not an ID token"),

	NOT_A_LOGOUT_TOKEN(Severity.WARN, "The token is not a logout token"),

	LOGOUT_CLAIMS(Severity.WARN, "The logout token doesn't say whose session has ended"),

	EXTENSION(Severity.INFO, "The header of the token has an unknown extension"),

	NO_KEY(Severity.INFO, "The token names no key"),

	ISSUER(Severity.WARN, "The token was issued by another issuer"),

	UNKNOWN_KEY(Severity.WARN, "The token is signed by an unknown key"),

	SIGNATURE(Severity.WARN, "The signature of the token is wrong"),

	NO_EXPIRY(Severity.INFO, "The token has no expiry"),

	NO_TIME_OF_ISSUE(Severity.INFO, "The token has no time of issue"),

	EXPIRED(Severity.DEBUG, "The token has expired"),

	NOT_VALID_YET(Severity.WARN, "The token is not valid yet"),

	LIFETIME(Severity.WARN, "The token is valid for longer than this service accepts"),

	REVOKED(Severity.WARN, "The realm has revoked the token"),

	SESSION_ENDED(Severity.DEBUG, "The session of the token has ended"),

	INACTIVE(Severity.WARN, "The token is no longer active"),

	SUBJECT(Severity.WARN, "The token names no subject"),

	BINDING(Severity.WARN, "The token is bound in a way that this service can't check"),

	CERTIFICATE(Severity.WARN, "The token is bound to another client certificate than that of this request"),

	AUDIENCE(Severity.WARN, "The token is not meant for this service"),

	AUTHORIZED_PARTY(Severity.WARN, "The token was issued to a client that may not use this service"),

	/** By a validator of the application's own, which tells the caller in its words. */
	FURTHER_RULE(Severity.INFO, "The token is refused");

	private final Severity severity;

	private final String sentence;

	private final String reason;

	RefusalKind(Severity severity, String sentence) {
		this.severity = severity;
		this.sentence = sentence;
		this.reason = name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The kind of a refusal; one that knows no more than its message is of a token that
	 * can't be read.
	 */
	static RefusalKind of(BadJwtException refusal) {
		if (!(refusal instanceof RefusedTokenException known)) {
			return MALFORMED;
		}
		return (known.error() instanceof Refusal own) ? own.kind() : FURTHER_RULE;
	}

	Severity severity() {
		return this.severity;
	}

	String sentence() {
		return this.sentence;
	}

	/**
	 * The name for machines.
	 */
	String reason() {
		return this.reason;
	}

}
