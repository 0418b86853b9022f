package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * A request that a servlet service and a reactive one have to answer alike.
 *
 * @param name what is tried
 * @param status the status of the answer
 * @param method the method
 * @param path the path
 * @param body the body
 * @param headers names and values, in turn
 */
record ParityCase(String name, int status, String method, String path, String body, List<String> headers) {

	static ParityCase get(String name, int status, String path, String... headers) {
		return new ParityCase(name, status, "GET", path, "", List.of(headers));
	}

	static ParityCase withToken(String name, int status, String path, String token) {
		return get(name, status, path, "Authorization", "Bearer " + token);
	}

	HttpResponse<String> send(HttpCaller caller) {
		HttpRequest.BodyPublisher publisher = this.body.isEmpty() ? HttpRequest.BodyPublishers.noBody()
				: HttpRequest.BodyPublishers.ofString(this.body);
		return caller
			.send(caller.request(this.path, this.headers.toArray(String[]::new)).method(this.method, publisher));
	}

	@Override
	public String toString() {
		return this.name;
	}

}
