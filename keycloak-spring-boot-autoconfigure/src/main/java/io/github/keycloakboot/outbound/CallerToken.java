package io.github.keycloakboot.outbound;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The access token that a caller came with, or that a user who logged in has here.
 *
 * @param value the token
 * @param expiresAt when it expires, or {@code null} if that isn't known
 * @param loggedInBy the id of the client registration by which the user logged in here,
 * or {@code null} if the caller came with the token
 */
public record CallerToken(String value, @Nullable Instant expiresAt, @Nullable String loggedInBy) {

	@Override
	public String toString() {
		return "CallerToken[expiresAt=" + this.expiresAt + "]";
	}

}
