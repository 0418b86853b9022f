package io.github.keycloakboot.sample;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.assertj.RestTestClientResponse;

/**
 * Someone who calls the service.
 *
 * @param service the service
 * @param token the token to call it with, if any
 */
public record Visitor(RestTestClient service, @Nullable String token) {

	/**
	 * Read something.
	 * @param path where it is
	 * @return the answer
	 */
	public RestTestClientResponse get(String path) {
		return RestTestClientResponse.from(this.service.get().uri(path).headers(this::authenticate).exchange());
	}

	/**
	 * Do something.
	 * @param path what to do
	 * @param json with what
	 * @return the answer
	 */
	public RestTestClientResponse post(String path, String json) {
		return RestTestClientResponse.from(this.service.post()
			.uri(path)
			.headers(this::authenticate)
			.contentType(MediaType.APPLICATION_JSON)
			.body(json)
			.exchange());
	}

	private void authenticate(HttpHeaders headers) {
		if (this.token != null) {
			headers.setBearerAuth(this.token);
		}
	}

}
