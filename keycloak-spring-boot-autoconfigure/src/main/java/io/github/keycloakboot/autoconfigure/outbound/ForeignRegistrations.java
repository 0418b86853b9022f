package io.github.keycloakboot.autoconfigure.outbound;

import io.github.keycloakboot.outbound.OutboundTokens;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * The registrations of the application with other providers. Their tokens are none of
 * this library's business.
 */
final class ForeignRegistrations {

	private final ObjectProvider<ClientRegistrationRepository> repositories;

	private final OutboundTokens tokens;

	ForeignRegistrations(ObjectProvider<ClientRegistrationRepository> repositories, OutboundTokens tokens) {
		this.repositories = repositories;
		this.tokens = tokens;
	}

	@Nullable String leaveOut(@Nullable String id) {
		if (id == null || this.tokens.knows(id)) {
			return id;
		}
		ClientRegistrationRepository repository = this.repositories.getIfUnique();
		return (repository != null && repository.findByRegistrationId(id) != null) ? null : id;
	}

}
