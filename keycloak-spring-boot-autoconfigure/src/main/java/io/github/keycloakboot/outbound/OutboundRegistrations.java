package io.github.keycloakboot.outbound;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.registration.ClientRegistration;

/**
 * All registrations that Keycloak gives tokens for, by their ids.
 */
public final class OutboundRegistrations {

	private final Map<String, OutboundRegistration> byId = new LinkedHashMap<>();

	private final Map<String, ClientRegistration> clientRegistrations = new LinkedHashMap<>();

	/**
	 * Create registrations in a realm.
	 * @param registrations the registrations
	 * @param endpoints where the realm answers
	 */
	public OutboundRegistrations(Collection<OutboundRegistration> registrations, RealmEndpoints endpoints) {
		ClientRegistrationForm form = new ClientRegistrationForm(endpoints);
		for (OutboundRegistration registration : registrations) {
			this.byId.put(registration.id(), registration);
			if (registration.kind().grantType() != null) {
				this.clientRegistrations.put(registration.id(), form.of(registration, registration.kind().grantType()));
			}
		}
	}

	/**
	 * Find a registration.
	 * @param id the id
	 * @return the registration, or {@code null} if there is none
	 */
	public @Nullable OutboundRegistration find(String id) {
		return this.byId.get(id);
	}

	/**
	 * The registrations in Spring Security's form: those that get tokens by a grant. Of
	 * them Spring Security knows nothing that only this library does, such as keys.
	 * @return the registrations by their ids
	 */
	public Map<String, ClientRegistration> clientRegistrations() {
		return Collections.unmodifiableMap(this.clientRegistrations);
	}

	/**
	 * The registration that was given to Spring Security in the given form.
	 * @return the registration, or {@code null} if it is somebody else's
	 */
	@Nullable OutboundRegistration origin(ClientRegistration registration) {
		ClientRegistration known = this.clientRegistrations.get(registration.getRegistrationId());
		boolean same = known != null && known.getClientId().equals(registration.getClientId())
				&& known.getClientSecret().equals(registration.getClientSecret())
				&& known.getClientAuthenticationMethod().equals(registration.getClientAuthenticationMethod())
				&& known.getProviderDetails().getTokenUri().equals(registration.getProviderDetails().getTokenUri());
		return same ? this.byId.get(registration.getRegistrationId()) : null;
	}

}
