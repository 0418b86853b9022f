package io.github.keycloakboot.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the tokens of users are asked for.
 *
 * @param audiences what they are meant for
 * @param scopes scopes to ask for
 * @param clientId client of the realm to ask through, if not by one made for that
 */
record TokenWishes(List<String> audiences, List<String> scopes, @Nullable String clientId) {

	TokenWishes withAudiences(List<String> audiences) {
		return new TokenWishes(audiences, this.scopes, this.clientId);
	}

	TokenWishes withScopes(List<String> scopes) {
		return new TokenWishes(this.audiences, scopes, this.clientId);
	}

	TokenWishes withClientId(String clientId) {
		return new TokenWishes(this.audiences, this.scopes, clientId);
	}

}
