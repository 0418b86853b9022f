package io.github.keycloakboot.user;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An email by which Keycloak asks a user to do something, with a link to the page for it.
 *
 * @param actions what to do, at least one
 * @param lifespan how long the link works, at least a second; {@code null} for what the
 * realm says under "Default Admin-Initiated Action Lifespan"
 * @param clientId the client that the user is led to afterwards, or {@code null} if the
 * user is led nowhere
 * @param redirectUri the page of that client that the user is led to, one of its "Valid
 * redirect URIs"; {@code null} for the client's home
 */
public record ActionsEmail(Set<RequiredAction> actions, @Nullable Duration lifespan, @Nullable String clientId,
		@Nullable String redirectUri) {

	/**
	 * An email of the given values.
	 * @param actions what to do
	 * @param lifespan how long the link works, or {@code null}
	 * @param clientId the client that the user is led to, or {@code null}
	 * @param redirectUri the page that the user is led to, or {@code null}
	 * @throws IllegalArgumentException if there is no action, the lifespan is shorter
	 * than a second or longer than Keycloak can express, or there is a page without
	 * client
	 */
	public ActionsEmail {
		actions = Collections.unmodifiableSet(new LinkedHashSet<>(actions));
		if (actions.isEmpty()) {
			throw new IllegalArgumentException("an email without any action asks for nothing: name at least one");
		}
		if (lifespan != null && (lifespan.toSeconds() < 1 || lifespan.toSeconds() > Integer.MAX_VALUE)) {
			throw new IllegalArgumentException("the lifespan of a link is at least a second and at most "
					+ Integer.MAX_VALUE + " of them, not " + lifespan);
		}
		if (redirectUri != null && clientId == null) {
			throw new IllegalArgumentException("a redirect URI belongs to a client: name that as well");
		}
	}

	/**
	 * An email that asks for the given actions.
	 * @param actions what to do, in any order: Keycloak has its own
	 * @return the email, whose link works as long as the realm says and leads nowhere
	 * else
	 * @throws IllegalArgumentException if there is no action
	 */
	public static ActionsEmail askingFor(RequiredAction... actions) {
		return new ActionsEmail(new LinkedHashSet<>(List.of(actions)), null, null, null);
	}

	/**
	 * The same email with a link that works for the given time.
	 * @param lifespan how long, at least a second
	 * @return the email
	 * @throws IllegalArgumentException if the time is too short or too long
	 */
	public ActionsEmail validFor(Duration lifespan) {
		return new ActionsEmail(this.actions, lifespan, this.clientId, this.redirectUri);
	}

	/**
	 * The same email, whose user is led to the home of a client when all is done.
	 * @param clientId the {@code client_id}
	 * @return the email
	 */
	public ActionsEmail leadingTo(String clientId) {
		return new ActionsEmail(this.actions, this.lifespan, clientId, null);
	}

	/**
	 * The same email, whose user is led to a page of a client when all is done.
	 * @param clientId the {@code client_id}
	 * @param redirectUri the page, one of the client's "Valid redirect URIs"
	 * @return the email
	 */
	public ActionsEmail leadingTo(String clientId, String redirectUri) {
		return new ActionsEmail(this.actions, this.lifespan, clientId, redirectUri);
	}

	List<String> aliases() {
		return this.actions.stream().map(RequiredAction::alias).toList();
	}

	@Nullable Integer lifespanSeconds() {
		return (this.lifespan != null) ? Math.toIntExact(this.lifespan.toSeconds()) : null;
	}

}
