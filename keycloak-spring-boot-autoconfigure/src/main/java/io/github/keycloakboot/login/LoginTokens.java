package io.github.keycloakboot.login;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.KeycloakJwtValidators;
import io.github.keycloakboot.jwt.TokenKind;

import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Verifies the tokens that come with a log-in, by the same rules and the same keys as
 * those of requests: whatever algorithm the realm signs by, and with no fetch that
 * somebody else could cause at will.
 *
 * @param issuer the issuer of the realm
 * @param keys the keys of the realm
 * @param algorithms the signature algorithms that are accepted
 * @param clockSkew the difference between the clocks of Keycloak and this service that is
 * tolerated
 * @param maxTokenLifetime the longest time that a token may be valid for
 */
public record LoginTokens(String issuer, RealmKeys keys, Collection<String> algorithms, Duration clockSkew,
		Duration maxTokenLifetime) {

	/**
	 * Copies the algorithms.
	 */
	public LoginTokens {
		algorithms = List.copyOf(algorithms);
	}

	/**
	 * A decoder of ID tokens (OpenID Connect Core, section 3.1.3.7). The nonce is left to
	 * whoever knows it.
	 * @param clientId the client that they must be meant for
	 * @return the decoder
	 */
	public JwtDecoder idTokens(String clientId) {
		return decoder(validators().kind(TokenKind.ID).clientId(clientId));
	}

	/**
	 * A decoder of logout tokens (OpenID Connect Back-Channel Logout, section 2.6).
	 * @param clientId the client that they must be meant for
	 * @return the decoder
	 */
	public JwtDecoder logoutTokens(String clientId) {
		return decoder(validators().kind(TokenKind.LOGOUT).clientId(clientId));
	}

	/**
	 * A decoder of the access tokens that a client gets at a log-in. Which services they
	 * are meant for doesn't matter.
	 * @param clientId the client that they must have been issued to
	 * @return the decoder
	 */
	public JwtDecoder accessTokens(String clientId) {
		return decoder(validators().authorizedParties(List.of(clientId)));
	}

	private KeycloakJwtValidators validators() {
		return KeycloakJwtValidators.forIssuer(this.issuer)
			.clockSkew(this.clockSkew)
			.maxTokenLifetime(this.maxTokenLifetime);
	}

	private JwtDecoder decoder(KeycloakJwtValidators validators) {
		return new KeycloakJwtDecoder(this.keys, this.algorithms, validators);
	}

}
