package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.Set;
import java.util.TreeSet;

import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.outbound.TokenKind;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The tokens that this service sends to others, as the properties say. All but those that
 * it relays were issued to a client that it has itself.
 *
 * @param properties the properties of the realm
 */
record SentTokens(RealmProperties properties) {

	private static final Log logger = LogFactory.getLog(SentTokens.class);

	/**
	 * Log that this service takes such tokens back, if it does.
	 */
	void warnIfTakenBack() {
		String clientId = this.properties.values().clientId();
		if (clientId == null || this.properties.values().audiences() != null) {
			return;
		}
		Set<String> registrations = registrationsOf(clientId);
		if (!registrations.isEmpty()) {
			logger.warn("Other services can send back to this one the tokens that it calls them with, and be its users "
					+ "or itself here: tokens of the outbound registrations " + registrations
					+ " are of its own client '" + clientId + "', which is enough to be accepted. Set "
					+ this.properties.tokenName("audiences") + " to '" + clientId
					+ "', and add an Audience mapper for it to the clients that call this service.");
		}
	}

	private Set<String> registrationsOf(String clientId) {
		Set<String> ids = new TreeSet<>();
		this.properties.values().outbound().registrations().forEach((id, registration) -> {
			boolean own = registration.clientId() == null || registration.clientId().equals(clientId);
			if (own && registration.grant() != TokenKind.RELAY && !registration.hosts().isEmpty()) {
				ids.add(id);
			}
		});
		return ids;
	}

}
