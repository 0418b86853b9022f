package io.github.keycloakboot.autoconfigure.login;

import java.net.http.HttpClient;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.login.AccessTokenAuthorities;
import io.github.keycloakboot.login.LoginAuthorities;
import io.github.keycloakboot.login.LoginTokens;
import io.github.keycloakboot.login.UserInfoAuthorities;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.web.client.RestTemplate;

/**
 * Where the properties want the authorities of people who log in to come from.
 *
 * @param properties the properties
 * @param connection how Keycloak is reached
 */
record RealmUsersOfLogin(KeycloakProperties properties, KeycloakConnectionDetails connection) {

	LoginAuthorities authorities(LoginTokens tokens, KeycloakAuthoritiesConverter converter) {
		return switch (this.properties.login().authoritiesFrom()) {
			case ACCESS_TOKEN -> new AccessTokenAuthorities(tokens, converter);
			case USERINFO -> new UserInfoAuthorities(converter);
		};
	}

	OidcUserService service() {
		boolean asked = this.properties.login().authoritiesFrom() == KeycloakProperties.Login.Source.USERINFO;
		OidcUserService service = new OidcUserService();
		// An ID token of Keycloak's has all that is known of the user
		service.setRetrieveUserInfo((request) -> asked);
		if (asked) {
			DefaultOAuth2UserService userInfo = new DefaultOAuth2UserService();
			userInfo.setRestOperations(calls());
			service.setOauth2UserService(userInfo);
		}
		return service;
	}

	private RestTemplate calls() {
		HttpClient.Builder client = HttpClient.newBuilder()
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(this.properties.http().connectTimeout());
		SslBundle sslBundle = this.connection.getSslBundle();
		if (sslBundle != null) {
			client.sslContext(sslBundle.createSslContext());
		}
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client.build());
		requests.setReadTimeout(this.properties.http().readTimeout());
		RestTemplate template = new RestTemplate(requests);
		template.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
		return template;
	}

}
