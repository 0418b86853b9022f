package io.github.keycloakboot.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.DPoPProofContext;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.DPoPAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads a token that is bound to a key, and the proof beside it (RFC 9449, section 7.1).
 * What Spring Security would stumble over later is refused: an empty proof, and a method
 * or an address of which no proof can speak.
 */
final class DpopRequestConverter implements AuthenticationConverter {

	private final AuthenticationConverter springs = new DPoPAuthenticationConverter();

	@Override
	public @Nullable Authentication convert(HttpServletRequest request) {
		try {
			Authentication converted = this.springs.convert(request);
			if (converted instanceof DPoPAuthenticationToken bound) {
				requireProvable(bound);
			}
			return converted;
		}
		catch (IllegalArgumentException ex) {
			throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_DPOP_PROOF,
					"The request has no DPoP proof, or none can be made for it", null), ex);
		}
	}

	/**
	 * Spring Security does the same after it has verified the token, when nothing makes a
	 * refusal of the exception any more.
	 */
	private static void requireProvable(DPoPAuthenticationToken bound) {
		DPoPProofContext.withDPoPProof(bound.getDPoPProof())
			.method(bound.getMethod())
			.targetUri(bound.getResourceUri())
			.build();
	}

}
