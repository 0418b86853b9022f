package io.github.keycloakboot.jwt;

import java.util.List;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Runs rules in order up to the first that a token breaks, so that a rule may rely on
 * those before it.
 */
final class FirstBrokenRule implements OAuth2TokenValidator<Jwt> {

	private final List<OAuth2TokenValidator<Jwt>> rules;

	FirstBrokenRule(List<OAuth2TokenValidator<Jwt>> rules) {
		this.rules = List.copyOf(rules);
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		for (OAuth2TokenValidator<Jwt> rule : this.rules) {
			OAuth2TokenValidatorResult result = rule.validate(token);
			if (result.hasErrors()) {
				return result;
			}
		}
		return OAuth2TokenValidatorResult.success();
	}

}
