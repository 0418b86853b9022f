package io.github.keycloakboot.jwt;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A rule that every access token must fulfil. What is wrong is told to the caller (RFC
 * 6750, section 3), so it names the rule and nothing of the token.
 */
abstract class TokenRule implements OAuth2TokenValidator<Jwt> {

	private static final String SPECIFICATION = "https://www.rfc-editor.org/rfc/rfc6750#section-3.1";

	@Override
	public final OAuth2TokenValidatorResult validate(Jwt token) {
		String violation = violation(token);
		if (violation == null) {
			return OAuth2TokenValidatorResult.success();
		}
		return OAuth2TokenValidatorResult
			.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, violation, SPECIFICATION));
	}

	/**
	 * How the token breaks this rule.
	 * @param token the token
	 * @return a sentence without anything from the token, or {@code null} if it doesn't
	 */
	abstract @Nullable String violation(Jwt token);

}
