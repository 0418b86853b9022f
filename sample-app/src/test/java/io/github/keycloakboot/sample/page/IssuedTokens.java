package io.github.keycloakboot.sample.page;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * The tokens that the service got for people who logged in.
 */
class IssuedTokens {

	private final List<String> tokens = new CopyOnWriteArrayList<>();

	@EventListener
	void loggedIn(AuthenticationSuccessEvent event) {
		if (event.getAuthentication() instanceof OAuth2LoginAuthenticationToken login) {
			keep(login.getAccessToken());
			keep(login.getRefreshToken());
			keep((login.getPrincipal() instanceof OidcUser user) ? user.getIdToken() : null);
		}
	}

	private void keep(@Nullable OAuth2Token token) {
		this.tokens.add(Objects.requireNonNull(token).getTokenValue());
	}

	List<String> all() {
		return this.tokens;
	}

}
