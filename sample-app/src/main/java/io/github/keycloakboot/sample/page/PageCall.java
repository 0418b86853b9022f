package io.github.keycloakboot.sample.page;

import java.util.UUID;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody wants to call.
 *
 * @param call the endpoint
 * @param id the number that its path takes, or {@code null} if it takes none
 * @param body what to send, in whatever shape: the endpoint judges it
 * @param withToken whether the user's token is sent along
 */
record PageCall(@NotNull Endpoint call, @Nullable UUID id, @Nullable JsonNode body, boolean withToken) {

	@AssertTrue(message = "is missing")
	boolean isIdGiven() {
		return this.id != null || this.call == null || !this.call.takesId();
	}

	String path() {
		return this.call.path().replace("{id}", String.valueOf(this.id));
	}

	/**
	 * What is sent.
	 * @return the body as text, or {@code null} if there is none
	 */
	@Nullable String sent() {
		return (this.body != null && !this.body.isNull()) ? this.body.toString() : null;
	}

}
