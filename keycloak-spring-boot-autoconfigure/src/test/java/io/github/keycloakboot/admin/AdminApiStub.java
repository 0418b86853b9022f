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
import org.jspecify.annotations.Nullable;

/**
 * Plays the answers of Keycloak's admin REST API and token endpoint. What isn't set up is
 * answered with 404 in Keycloak's words, the token endpoint of the realm {@code shop}
 * with a token.
 */
public final class AdminApiStub implements AutoCloseable {

	static final String TOKEN = "POST /realms/shop/protocol/openid-connect/token";

	static final String JSON = "application/json";

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	/**
	 * A stub that listens on a free port.
	 */
	public AdminApiStub() {
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

	/**
	 * Base URL of the stub.
	 * @return the URL, without a trailing slash
	 */
	public String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	/**
	 * The requests so far.
	 * @return method and path of each, without the query
	 */
	public List<String> requests() {
		return this.requests;
	}

	/**
	 * Set up an answer in JSON.
	 * @param request method and path, with the query if it matters
	 * @param status the status
	 * @param body the body
	 * @return this
	 */
	public AdminApiStub answer(String request, int status, String body) {
		return answer(request, status, JSON, body);
	}

	/**
	 * Set up an answer.
	 * @param request method and path, with the query if it matters
	 * @param status the status
	 * @param contentType the type of the body
	 * @param body the body
	 * @return this
	 */
	public AdminApiStub answer(String request, int status, String contentType, String body) {
		this.answers.put(request, new Answer(status, Map.of("Content-Type", contentType), body));
		return this;
	}

	/**
	 * Set up the answer to a successful creation.
	 * @param request method and path
	 * @param location path of what was created
	 * @return this
	 */
	public AdminApiStub create(String request, String location) {
		this.answers.put(request, new Answer(201, Map.of("Location", url() + location), ""));
		return this;
	}

	private void handle(HttpExchange exchange) throws IOException {
		String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
		exchange.getRequestBody().readAllBytes();
		this.requests.add(request);
		Answer answer = answerTo(request, exchange.getRequestURI().getRawQuery());
		byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
		answer.headers().forEach(exchange.getResponseHeaders()::add);
		exchange.sendResponseHeaders(answer.status(), (body.length > 0) ? body.length : -1);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	private Answer answerTo(String request, @Nullable String query) {
		Answer answer = this.answers.get(request + "?" + query);
		if (answer == null) {
			answer = this.answers.get(request);
		}
		return (answer != null) ? answer
				: new Answer(404, Map.of("Content-Type", JSON), "{\"error\":\"HTTP 404 Not Found\"}");
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private record Answer(int status, Map<String, String> headers, String body) {

	}

}
