package io.github.keycloakboot.jwt;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A rule that every access token must fulfil.
 */
abstract class TokenRule implements OAuth2TokenValidator<Jwt> {

	@Override
	public final OAuth2TokenValidatorResult validate(Jwt token) {
		Refusal refusal = violation(token);
		return (refusal != null) ? OAuth2TokenValidatorResult.failure(refusal) : OAuth2TokenValidatorResult.success();
	}

	/**
	 * How the token breaks this rule.
	 * @param token the token
	 * @return the refusal, or {@code null} if it doesn't
	 */
	abstract @Nullable Refusal violation(Jwt token);

}
