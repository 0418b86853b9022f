package io.github.keycloakboot.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Plays the answers of Keycloak's admin REST API and token endpoint. What isn't set up is
 * answered with 404 in Keycloak's words, the token endpoint of the realm {@code shop}
 * with a token.
 */
final class AdminApiStub implements AutoCloseable {

	static final String TOKEN = "POST /realms/shop/protocol/openid-connect/token";

	static final String JSON = "application/json";

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	AdminApiStub() {
		this(listen());
	}

	AdminApiStub(HttpServer server) {
		this.server = server;
		this.server.createContext("/", this::handle);
		this.server.start();
		answer(TOKEN, 200, "{\"access_token\":\"secret-token\",\"expires_in\":300,\"token_type\":\"Bearer\"}");
	}

	private static HttpServer listen() {
		try {
			return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	List<String> requests() {
		return this.requests;
	}

	AdminApiStub answer(String request, int status, String body) {
		return answer(request, status, JSON, body);
	}

	AdminApiStub answer(String request, int status, String contentType, String body) {
		this.answers.put(request, new Answer(status, contentType, body));
		return this;
	}

	private void handle(HttpExchange exchange) throws IOException {
		String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
		exchange.getRequestBody().readAllBytes();
		this.requests.add(request);
		Answer answer = this.answers.getOrDefault(request, new Answer(404, JSON, "{\"error\":\"HTTP 404 Not Found\"}"));
		byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", answer.contentType());
		exchange.sendResponseHeaders(answer.status(), (body.length > 0) ? body.length : -1);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private record Answer(int status, String contentType, String body) {

	}

}
