package io.github.keycloakboot.autoconfigure.actuate;

import java.util.List;

import io.github.keycloakboot.jwt.TokenVerdict;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a token, and why.
 *
 * @param outcome what becomes of it
 * @param verified whether its signature is known to be right; if not, anybody may have
 * made it up
 * @param rule the rule that it breaks
 * @param explanation what was found, what was expected, and what to change
 * @param authorities the authorities that it gives, each with the claim that gives it
 */
record ExplainedToken(TokenVerdict.Outcome outcome, boolean verified, @Nullable String rule,
		@Nullable String explanation, List<ExplainedAuthority> authorities) {

	static ExplainedToken of(TokenVerdict verdict, List<ExplainedAuthority> authorities) {
		return new ExplainedToken(verdict.outcome(), verdict.verified(), verdict.rule(), verdict.explanation(),
				authorities);
	}

}
