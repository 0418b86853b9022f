package io.github.keycloakboot.outbound;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How calls to some other services get their token.
 *
 * @param id the id of the registration
 * @param kind whose token it is
 * @param client the client in whose name Keycloak is asked for it; {@code null} if it
 * isn't asked, as for a relay
 * @param scopes the scopes to ask for; empty for those of the client
 * @param audiences the audiences to ask for in an exchange; empty for those of the client
 * @param origins where the token may go
 */
public record OutboundRegistration(String id, TokenKind kind, @Nullable KeycloakClient client, Set<String> scopes,
		Set<String> audiences, Set<Origin> origins) {

	/**
	 * Id of the registration for tokens of this service itself.
	 */
	public static final String SERVICE = "keycloak";

	/**
	 * Id of the registration for users who log in with a browser.
	 */
	public static final String LOGIN = "keycloak-login";

	/**
	 * Id of the registration for callers' tokens that are exchanged.
	 */
	public static final String EXCHANGE = "keycloak-exchange";

	/**
	 * Create a registration.
	 * @throws IllegalArgumentException if it lacks the client that its kind of token
	 * takes
	 */
	public OutboundRegistration {
		if (client == null && kind != TokenKind.RELAY) {
			throw new IllegalArgumentException("the registration '" + id + "' lacks a client");
		}
		scopes = ordered(scopes);
		audiences = ordered(audiences);
		origins = ordered(origins);
	}

	KeycloakClient asking() {
		return Objects.requireNonNull(this.client);
	}

	private static <T> Set<T> ordered(Collection<T> elements) {
		return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
	}

}
