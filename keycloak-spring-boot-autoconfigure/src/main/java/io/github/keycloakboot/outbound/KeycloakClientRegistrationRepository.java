package io.github.keycloakboot.outbound;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.util.function.SingletonSupplier;

/**
 * The registrations in Keycloak together with those that the application has elsewhere,
 * which go before. None of the former takes a call to anybody; one of the latter may, and
 * is resolved when it is first asked for.
 */
public final class KeycloakClientRegistrationRepository
		implements ClientRegistrationRepository, Iterable<ClientRegistration> {

	private static final Log logger = LogFactory.getLog(KeycloakClientRegistrationRepository.class);

	private final Map<String, ClientRegistration> known = new LinkedHashMap<>();

	private final Map<String, Supplier<ClientRegistration>> unresolved = new LinkedHashMap<>();

	/**
	 * Create a repository.
	 * @param registrations the registrations in Keycloak
	 * @param others those of the application, by their ids
	 * @param unresolved those of the application that take a call to resolve; one that
	 * fails is tried again the next time
	 */
	public KeycloakClientRegistrationRepository(OutboundRegistrations registrations,
			Map<String, ClientRegistration> others, Map<String, Supplier<ClientRegistration>> unresolved) {
		this.known.putAll(registrations.clientRegistrations());
		this.known.putAll(others);
		this.known.keySet().removeAll(unresolved.keySet());
		unresolved.forEach((id, registration) -> this.unresolved.put(id, SingletonSupplier.of(registration)));
	}

	@Override
	public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
		ClientRegistration registration = this.known.get(registrationId);
		if (registration != null) {
			return registration;
		}
		Supplier<ClientRegistration> supplier = this.unresolved.get(registrationId);
		return (supplier != null) ? supplier.get() : null;
	}

	/**
	 * Whether there is a registration. It asks nobody.
	 * @param registrationId the id
	 * @return whether there is
	 */
	public boolean contains(String registrationId) {
		return this.known.containsKey(registrationId) || this.unresolved.containsKey(registrationId);
	}

	/**
	 * Whether a registration can be found without a call to anybody.
	 * @param registrationId the id
	 * @return {@code false} if finding it may block
	 */
	public boolean isFoundAtOnce(String registrationId) {
		return !this.unresolved.containsKey(registrationId);
	}

	/**
	 * The registrations, but for those that can't be resolved at the moment.
	 */
	@Override
	public Iterator<ClientRegistration> iterator() {
		List<ClientRegistration> registrations = new ArrayList<>(this.known.values());
		this.unresolved.forEach((id, registration) -> {
			try {
				registrations.add(registration.get());
			}
			catch (RuntimeException ex) {
				logger.warn("The client registration '" + id + "' can't be resolved now, and is tried again when it is"
						+ " used: its provider gives no answer");
			}
		});
		return registrations.iterator();
	}

}
