package io.github.keycloakboot.autoconfigure.login;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.autoconfigure.BoundedCalls;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.http.BoundedHttpClient;
import io.github.keycloakboot.login.AccessTokenAuthorities;
import io.github.keycloakboot.login.LoginAuthorities;
import io.github.keycloakboot.login.LoginTokens;
import io.github.keycloakboot.login.RealmUserInfo;
import io.github.keycloakboot.login.UserInfoAuthorities;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;

/**
 * Where the properties want the authorities of people who log in to come from.
 */
final class RealmUsersOfLogin implements AutoCloseable {

	private final KeycloakProperties.Login.Source source;

	private final @Nullable BoundedHttpClient http;

	RealmUsersOfLogin(KeycloakProperties properties, KeycloakConnectionDetails connection) {
		this.source = properties.login().authoritiesFrom();
		this.http = switch (this.source) {
			case ACCESS_TOKEN -> null;
			case USERINFO -> new BoundedCalls(properties.http(), connection).client();
		};
	}

	LoginAuthorities authorities(LoginTokens tokens, KeycloakAuthoritiesConverter converter) {
		return switch (this.source) {
			case ACCESS_TOKEN -> new AccessTokenAuthorities(tokens, converter);
			case USERINFO -> new UserInfoAuthorities(converter);
		};
	}

	OidcUserService service() {
		OidcUserService service = new OidcUserService();
		// An ID token of Keycloak's has all that is known of the user
		service.setRetrieveUserInfo((request) -> this.http != null);
		if (this.http != null) {
			service.setOauth2UserService(new RealmUserInfo(this.http));
		}
		return service;
	}

	/**
	 * End what asks Keycloak.
	 */
	@Override
	public void close() {
		if (this.http != null) {
			this.http.close();
		}
	}

}
