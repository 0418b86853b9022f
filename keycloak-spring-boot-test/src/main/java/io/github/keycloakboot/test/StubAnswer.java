package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * What the stub answers to a request.
 *
 * @param status the HTTP status
 * @param document the JSON document, or {@code null} for an answer without a body
 */
record StubAnswer(int status, @Nullable Map<String, ? extends @Nullable Object> document) {

	static StubAnswer ok(Map<String, ? extends @Nullable Object> document) {
		return new StubAnswer(200, document);
	}

	static StubAnswer error(int status, String error, @Nullable String description) {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("error", error);
		if (description != null) {
			document.put("error_description", description);
		}
		return new StubAnswer(status, document);
	}

	/**
	 * Without the document: there are tokens in it.
	 */
	@Override
	public String toString() {
		return "StubAnswer[" + this.status + "]";
	}

	void writeTo(HttpExchange exchange) throws IOException {
		if (this.document == null) {
			exchange.sendResponseHeaders(this.status, -1);
			return;
		}
		byte[] body = JSONObjectUtils.toJSONString(this.document).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.getResponseHeaders().set("Cache-Control", "no-store");
		exchange.sendResponseHeaders(this.status, body.length);
		exchange.getResponseBody().write(body);
	}

}
