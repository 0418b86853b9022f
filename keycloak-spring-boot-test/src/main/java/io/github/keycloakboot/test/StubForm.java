package io.github.keycloakboot.test;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * A form that a client sends to the stub, and the client's credentials in it or beside
 * it.
 *
 * @param fields the fields of the form
 * @param authorization the header of that name
 */
record StubForm(Map<String, String> fields, @Nullable String authorization) {

	private static final String BASIC = "Basic ";

	/**
	 * Read a form.
	 * @throws StubRefusal if it is none, or a field is there twice
	 */
	static StubForm read(HttpExchange exchange) throws IOException {
		if (!"POST".equals(exchange.getRequestMethod())) {
			throw new StubRefusal(405, "HTTP 405 Method Not Allowed", null);
		}
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		Map<String, String> fields = new LinkedHashMap<>();
		for (String field : body.isEmpty() ? new String[0] : body.split("&")) {
			String[] parts = field.split("=", 2);
			if (fields.put(decode(parts[0]), (parts.length == 2) ? decode(parts[1]) : "") != null) {
				throw new StubRefusal(400, "invalid_request", "duplicated parameter");
			}
		}
		return new StubForm(fields, exchange.getRequestHeaders().getFirst("Authorization"));
	}

	@Nullable String field(String name) {
		return this.fields.get(name);
	}

	/**
	 * The client's id and secret. What the form says counts more than the header.
	 */
	Credentials credentials() {
		Credentials basic = basic();
		String clientId = field("client_id");
		String secret = field("client_secret");
		return new Credentials((clientId != null) ? clientId : basic.clientId(),
				(secret != null) ? secret : basic.secret());
	}

	private Credentials basic() {
		if (this.authorization == null || !this.authorization.startsWith(BASIC)) {
			return new Credentials(null, null);
		}
		try {
			byte[] decoded = Base64.getDecoder().decode(this.authorization.substring(BASIC.length()).trim());
			String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
			return (parts.length == 2) ? new Credentials(decode(parts[0]), decode(parts[1]))
					: new Credentials(null, null);
		}
		catch (IllegalArgumentException ex) {
			return new Credentials(null, null);
		}
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new StubRefusal(400, "unauthorized_client", "Unexpected error when authenticating client");
		}
	}

	@Override
	public String toString() {
		return "StubForm" + this.fields.keySet();
	}

	/**
	 * How a client says who it is.
	 *
	 * @param clientId its client id, if it says one
	 * @param secret its secret, if it says one
	 */
	record Credentials(@Nullable String clientId, @Nullable String secret) {

		@Override
		public String toString() {
			return "Credentials[" + this.clientId + "]";
		}

	}

}
