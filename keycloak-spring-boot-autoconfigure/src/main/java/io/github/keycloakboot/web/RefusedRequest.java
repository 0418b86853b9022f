package io.github.keycloakboot.web;

import io.github.keycloakboot.log.Severity;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * The ways in which a request may be refused for what is around its token.
 */
enum RefusedRequest {

	/** No token can be read from the request. */
	MALFORMED(Severity.INFO,
			"Let the client send one header Authorization with access_token as it got it, "
					+ "and for DPoP one header DPoP with a proof."),

	/** The proof beside a token that is bound by DPoP is wrong. */
	WRONG_PROOF(Severity.INFO,
			"Let the client make a proof (RFC 9449) for each request, of the method and the URL that "
					+ "this service sees: behind a proxy that takes server.forward-headers-strategy. "
					+ "If only the time is wrong, check the clocks (NTP)."),

	/** A token that is bound by DPoP came as one that anybody may use. */
	BOUND_TOKEN_AS_BEARER(Severity.WARN,
			"Its cnf holds jkt: let the client send it as 'Authorization: DPoP' with a proof "
					+ "in the header DPoP, or switch 'Require DPoP bound tokens' off for that client.");

	private final Severity severity;

	private final String remedy;

	RefusedRequest(Severity severity, String remedy) {
		this.severity = severity;
		this.remedy = remedy;
	}

	/**
	 * The way that led to a failure.
	 * @param failure the failure
	 * @return the way, or {@code null} if the token itself was refused
	 */
	static @Nullable RefusedRequest of(OAuth2AuthenticationException failure) {
		if (failure instanceof BoundTokenException) {
			return BOUND_TOKEN_AS_BEARER;
		}
		if (OAuth2ErrorCodes.INVALID_DPOP_PROOF.equals(failure.getError().getErrorCode())) {
			return WRONG_PROOF;
		}
		return (failure instanceof InvalidBearerTokenException) ? null : MALFORMED;
	}

	Severity severity() {
		return this.severity;
	}

	String remedy() {
		return this.remedy;
	}

}
