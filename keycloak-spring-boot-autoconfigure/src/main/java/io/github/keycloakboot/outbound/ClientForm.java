package io.github.keycloakboot.outbound;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A form that a client of the realm sends to Keycloak. It holds secrets, and shows none.
 */
final class ClientForm {

	private final MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();

	private @Nullable String authorization;

	ClientForm() {
	}

	ClientForm(MultiValueMap<String, String> fields) {
		this.fields.addAll(fields);
	}

	ClientForm set(String name, @Nullable String value) {
		if (value != null) {
			this.fields.set(name, value);
		}
		return this;
	}

	@Nullable String get(String name) {
		return this.fields.getFirst(name);
	}

	ClientForm add(String name, Iterable<String> values) {
		values.forEach((value) -> this.fields.add(name, value));
		return this;
	}

	/**
	 * RFC 6749, section 2.3.1: both are encoded as in a form before they go into the
	 * header.
	 */
	void authorizeBasic(String clientId, String secret) {
		String credentials = encoded(clientId) + ":" + encoded(secret);
		this.authorization = "Basic "
				+ Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.US_ASCII));
	}

	HttpRequest.Builder to(URI endpoint) {
		HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
			.header("Accept", "application/json")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body()));
		if (this.authorization != null) {
			request.header("Authorization", this.authorization);
		}
		return request;
	}

	private String body() {
		StringJoiner body = new StringJoiner("&");
		this.fields
			.forEach((name, values) -> values.forEach((value) -> body.add(encoded(name) + "=" + encoded(value))));
		return body.toString();
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return "ClientForm" + this.fields.keySet();
	}

}
