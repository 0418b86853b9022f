package io.github.keycloakboot.autoconfigure.outbound;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.github.keycloakboot.outbound.KeycloakClientRegistrationRepository;
import io.github.keycloakboot.outbound.OutboundRegistrations;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/**
 * The registrations of {@code spring.security.oauth2.client.*}. Boot resolves all of them
 * at start, and fails it if the issuer of one is down; here such a one waits until it is
 * used.
 */
final class ApplicationsRegistrations {

	private static final String PREFIX = "spring.security.oauth2.client.registration.";

	private final OAuth2ClientProperties properties;

	ApplicationsRegistrations(OAuth2ClientProperties properties) {
		this.properties = properties;
	}

	/**
	 * Join them with those in Keycloak.
	 * @param named the ids of the registrations in Keycloak that properties name
	 */
	KeycloakClientRegistrationRepository join(OutboundRegistrations registrations, Set<String> named) {
		Map<String, OAuth2ClientProperties.Registration> own = this.properties.getRegistration();
		Set<String> both = new TreeSet<>(own.keySet());
		both.retainAll(named);
		for (String id : both) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + id, null,
					"There is keycloak.outbound.registrations." + id + " as well. Remove one of the two,"
							+ " or give it another id.");
		}
		Map<String, ClientRegistration> known = new LinkedHashMap<>();
		Map<String, Supplier<ClientRegistration>> unresolved = new LinkedHashMap<>();
		own.forEach((id, registration) -> {
			if (takesACall(id, registration)) {
				unresolved.put(id, () -> resolve(id, registration));
			}
			else {
				known.put(id, resolve(id, registration));
			}
		});
		return new KeycloakClientRegistrationRepository(registrations, known, unresolved);
	}

	private boolean takesACall(String id, OAuth2ClientProperties.Registration registration) {
		String provider = (registration.getProvider() != null) ? registration.getProvider() : id;
		OAuth2ClientProperties.Provider found = this.properties.getProvider().get(provider);
		return found != null && found.getIssuerUri() != null;
	}

	private ClientRegistration resolve(String id, OAuth2ClientProperties.Registration registration) {
		OAuth2ClientProperties single = new OAuth2ClientProperties();
		single.getRegistration().put(id, registration);
		single.getProvider().putAll(this.properties.getProvider());
		return Objects.requireNonNull(new OAuth2ClientPropertiesMapper(single).asClientRegistrations().get(id));
	}

}
