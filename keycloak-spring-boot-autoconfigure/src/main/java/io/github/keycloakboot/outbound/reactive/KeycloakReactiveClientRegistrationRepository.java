package io.github.keycloakboot.outbound.reactive;

import java.util.Iterator;

import io.github.keycloakboot.outbound.KeycloakClientRegistrationRepository;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;

/**
 * The registrations of a {@link KeycloakClientRegistrationRepository} for reactive
 * services. What takes a call to find is found on a thread that may block.
 */
public final class KeycloakReactiveClientRegistrationRepository
		implements ReactiveClientRegistrationRepository, Iterable<ClientRegistration> {

	private final KeycloakClientRegistrationRepository repository;

	/**
	 * Create a repository.
	 * @param repository where the registrations are
	 */
	public KeycloakReactiveClientRegistrationRepository(KeycloakClientRegistrationRepository repository) {
		this.repository = repository;
	}

	@Override
	public Mono<ClientRegistration> findByRegistrationId(String registrationId) {
		Mono<ClientRegistration> found = Mono
			.defer(() -> Mono.justOrEmpty(this.repository.findByRegistrationId(registrationId)));
		return this.repository.isFoundAtOnce(registrationId) ? found : found.subscribeOn(Schedulers.boundedElastic());
	}

	@Override
	public Iterator<ClientRegistration> iterator() {
		return this.repository.iterator();
	}

}
