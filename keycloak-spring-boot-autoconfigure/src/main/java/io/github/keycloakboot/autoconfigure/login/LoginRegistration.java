package io.github.keycloakboot.autoconfigure.login;

import io.github.keycloakboot.login.LoginSettings;
import io.github.keycloakboot.outbound.KeycloakClientRegistrationRepository;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * The registration by which people log in, as far as it is known without a call to
 * anybody.
 *
 * @param settings how people log in
 * @param registrations all registrations
 */
record LoginRegistration(LoginSettings settings, ClientRegistrationRepository registrations) {

	void require() {
		String id = this.settings.registrationId();
		if (this.registrations instanceof KeycloakClientRegistrationRepository known && !known.isFoundAtOnce(id)) {
			return;
		}
		ClientRegistration registration = this.registrations.findByRegistrationId(id);
		if (registration == null
				|| !AuthorizationGrantType.AUTHORIZATION_CODE.equals(registration.getAuthorizationGrantType())) {
			throw invalid(
					"There is no client registration of this name by which people could log in. Remove the property"
							+ " for that of keycloak.client-id, or name one with the authorization code grant.");
		}
		String issuer = registration.getProviderDetails().getIssuerUri();
		if (!this.settings.issuer().equals(issuer)) {
			throw invalid("Its issuer is '" + issuer + "', and this service knows the realm '" + this.settings.issuer()
					+ "'. Give the registration that issuer.");
		}
	}

	private InvalidConfigurationPropertyValueException invalid(String reason) {
		return new InvalidConfigurationPropertyValueException("keycloak.login.registration",
				this.settings.registrationId(), reason);
	}

}
