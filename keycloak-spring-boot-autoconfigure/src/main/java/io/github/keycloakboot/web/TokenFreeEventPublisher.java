package io.github.keycloakboot.web;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationToken;

/**
 * Takes the token out of what is published of an authentication that failed. For Spring
 * Security the token is the principal of such a request, and so it gets into audit
 * events, logs, and wherever else listeners write the name of a user; and a token that is
 * refused here may be good elsewhere.
 * <p>
 * A wrong DPoP proof is published as a wrong token, because Spring Security publishes
 * nothing of it.
 */
public final class TokenFreeEventPublisher implements AuthenticationEventPublisher {

	private static final String REMOVED = "(access token)";

	private final AuthenticationEventPublisher delegate;

	/**
	 * Create a publisher.
	 * @param delegate publishes what is left
	 */
	public TokenFreeEventPublisher(AuthenticationEventPublisher delegate) {
		this.delegate = delegate;
	}

	@Override
	public void publishAuthenticationSuccess(Authentication authentication) {
		this.delegate.publishAuthenticationSuccess(authentication);
	}

	@Override
	public void publishAuthenticationFailure(AuthenticationException exception, Authentication authentication) {
		Authentication withoutToken = withoutToken(authentication);
		AuthenticationException known = known(exception);
		// Spring Security has told the exception of the request, and it is in the event
		exception.setAuthenticationRequest(withoutToken);
		known.setAuthenticationRequest(withoutToken);
		this.delegate.publishAuthenticationFailure(known, withoutToken);
	}

	private static AuthenticationException known(AuthenticationException exception) {
		boolean wrongProof = exception instanceof OAuth2AuthenticationException refusal
				&& OAuth2ErrorCodes.INVALID_DPOP_PROOF.equals(refusal.getError().getErrorCode());
		return wrongProof ? new InvalidBearerTokenException("The DPoP proof is wrong", exception) : exception;
	}

	private static Authentication withoutToken(Authentication authentication) {
		if (authentication instanceof BearerTokenAuthenticationToken) {
			return sameDetails(new BearerTokenAuthenticationToken(REMOVED), authentication);
		}
		if (authentication instanceof DPoPAuthenticationToken bound) {
			return sameDetails(
					new DPoPAuthenticationToken(REMOVED, "(proof)", bound.getMethod(), bound.getResourceUri()), bound);
		}
		return authentication;
	}

	private static Authentication sameDetails(AbstractAuthenticationToken withoutToken, Authentication authentication) {
		withoutToken.setDetails(authentication.getDetails());
		return withoutToken;
	}

}
