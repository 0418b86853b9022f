package io.github.keycloakboot.login;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserSource;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Authorities from the access token that came with the log-in. It is verified like one
 * that comes with a request, and has to be of the user who logged in.
 */
public final class AccessTokenAuthorities implements LoginAuthorities {

	private final LoginTokens tokens;

	private final KeycloakAuthoritiesConverter converter;

	private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

	/**
	 * Create one.
	 * @param tokens what verifies the tokens of the realm
	 * @param converter what maps their claims
	 */
	public AccessTokenAuthorities(LoginTokens tokens, KeycloakAuthoritiesConverter converter) {
		this.tokens = tokens;
		this.converter = converter;
	}

	@Override
	public Collection<GrantedAuthority> of(OidcUserSource login) {
		OidcUserRequest request = login.getUserRequest();
		Jwt token = decode(request);
		if (!Objects.equals(request.getIdToken().getSubject(), token.getSubject())) {
			throw new OAuth2AuthenticationException(refusal("The access token is of another user than the ID token"));
		}
		return this.converter.convert(token);
	}

	private Jwt decode(OidcUserRequest request) {
		JwtDecoder decoder = this.decoders.computeIfAbsent(request.getClientRegistration().getClientId(),
				this.tokens::accessTokens);
		try {
			return decoder.decode(request.getAccessToken().getTokenValue());
		}
		catch (BadJwtException ex) {
			throw new OAuth2AuthenticationException(
					refusal("The access token that Keycloak gave for the log-in is refused: " + ex.getMessage()
							+ "; see what else is logged of it"),
					ex);
		}
		catch (JwtException ex) {
			throw new OAuth2AuthenticationException(unavailable(), ex);
		}
	}

	private static OAuth2Error unavailable() {
		return new OAuth2Error("temporarily_unavailable", "The access token of the log-in can't be verified", null);
	}

	private static OAuth2Error refusal(String description) {
		return new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, description, null);
	}

}
