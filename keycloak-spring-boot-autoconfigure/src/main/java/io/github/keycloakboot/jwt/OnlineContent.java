package io.github.keycloakboot.jwt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * What a token has to say, once Keycloak was asked where that is needed: who it is for
 * and about, which a lightweight access token doesn't say itself.
 *
 * @param tokens what Keycloak says of tokens
 * @param rules what has to be said
 */
record OnlineContent(IntrospectedTokens tokens, OAuth2TokenValidator<Jwt> rules) {

	boolean isNeeded(Jwt token) {
		return this.tokens.concern(token);
	}

	/**
	 * Check a token about which nobody has to be asked.
	 */
	Jwt check(Jwt token) {
		KeycloakJwtDecoder.require(this.rules, token, true);
		return token;
	}

	CompletableFuture<IntrospectedTokens.Answer> ask(Jwt token) {
		return this.tokens.ask(token);
	}

	/**
	 * Check a token that Keycloak was asked about.
	 */
	Jwt check(Jwt token, IntrospectedTokens.Answer answer) {
		TokenContent content = answer.content();
		if (content == null) {
			throw Refusal.inactive(token);
		}
		return check(new SharedContentJwt(token.getTokenValue(), content));
	}

	/**
	 * Check a token on a thread that may wait.
	 */
	Jwt checkOrAsk(Jwt token) {
		if (!isNeeded(token)) {
			return check(token);
		}
		try {
			return check(token, ask(token).join());
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof JwtException failure) ? failure : ex;
		}
	}

}
