package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.session.EndedSessions;
import io.github.keycloakboot.session.InMemoryEndedSessions;
import io.github.keycloakboot.session.SharedEndedSessions;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The sessions of which Keycloak says that they ended. They are of interest only where it
 * says so to this service: each request would pay for the question.
 *
 * @param properties what says whether it does
 */
record SessionsThatEnd(KeycloakProperties properties) {

	@Nullable EndedSessions in(ObjectProvider<EndedSessions> sessions) {
		if (this.properties.resourceServer().revocation().logout().clients() != null
				|| !this.properties.login().paths().isEmpty()) {
			return sessions.getObject();
		}
		// Who brings one along wants it to be asked
		return sessions.stream().filter((bean) -> !isOurs(bean)).findFirst().orElse(null);
	}

	private static boolean isOurs(EndedSessions sessions) {
		return sessions instanceof InMemoryEndedSessions || sessions instanceof SharedEndedSessions;
	}

}
