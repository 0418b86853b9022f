package io.github.keycloakboot.test;

import org.jspecify.annotations.Nullable;

/**
 * Says that the stub answers a request by an error, as Keycloak words it.
 */
final class StubRefusal extends RuntimeException {

	private final int status;

	private final String error;

	private final @Nullable String description;

	StubRefusal(int status, String error, @Nullable String description) {
		super(error + ": " + description, null, false, false);
		this.status = status;
		this.error = error;
		this.description = description;
	}

	StubAnswer answer() {
		return StubAnswer.error(this.status, this.error, this.description);
	}

}
