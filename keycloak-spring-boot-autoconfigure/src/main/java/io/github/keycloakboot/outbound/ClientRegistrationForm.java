package io.github.keycloakboot.outbound;

import java.util.Map;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;

/**
 * Writes registrations in the form that Spring Security reads. It asks nobody: where the
 * endpoints of a realm are is known.
 *
 * @param endpoints the endpoints
 */
record ClientRegistrationForm(RealmEndpoints endpoints) {

	private static final String REDIRECT_URI = "{baseUrl}/login/oauth2/code/{registrationId}";

	ClientRegistration of(OutboundRegistration registration, AuthorizationGrantType grantType) {
		KeycloakClient client = registration.asking();
		ClientRegistration.Builder builder = ClientRegistration.withRegistrationId(registration.id())
			.clientId(client.clientId())
			.clientAuthenticationMethod(client.authentication().method())
			.authorizationGrantType(grantType)
			.scope(registration.scopes())
			.clientName("Keycloak")
			.issuerUri(this.endpoints.issuer())
			.tokenUri(this.endpoints.token().toString())
			.jwkSetUri(this.endpoints.jwkSet().toString())
			.userInfoUri(this.endpoints.userInfo().toString())
			.userNameAttributeName(StandardClaimNames.PREFERRED_USERNAME)
			// as the discovery document names it, for the log-out that a client initiates
			.providerConfigurationMetadata(Map.of("issuer", this.endpoints.issuer(), "end_session_endpoint",
					this.endpoints.endSession().toString()));
		if (client.authentication() instanceof SecretAuthentication secret) {
			builder.clientSecret(secret.secret());
		}
		if (AuthorizationGrantType.AUTHORIZATION_CODE.equals(grantType)) {
			builder.authorizationUri(this.endpoints.authorization().toString())
				.redirectUri(REDIRECT_URI)
				.clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build());
		}
		return builder.build();
	}

}
