package io.github.keycloakboot.provisioning;

import io.github.keycloakboot.admin.Words;
import jakarta.ws.rs.core.Response;

/**
 * Keycloak answered a request with something else than a success.
 */
final class RefusedRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final String words;

	/**
	 * Creates an exception.
	 * @param path what comes after the realm in the path of the request
	 */
	RefusedRequestException(String method, String[] path, int status, String words) {
		super(method + " " + ((path.length > 0) ? String.join("/", path) : "realm") + ": HTTP " + status
				+ (words.isEmpty() ? "" : ": " + words));
		this.status = status;
		this.words = words;
	}

	static RefusedRequestException of(String method, String[] path, Response response) {
		return new RefusedRequestException(method, path, response.getStatus(), Words.of(response).text());
	}

	int status() {
		return this.status;
	}

	String words() {
		return this.words;
	}

}
