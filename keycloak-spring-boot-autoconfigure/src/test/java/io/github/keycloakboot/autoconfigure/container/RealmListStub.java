package io.github.keycloakboot.autoconfigure.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server whose administrator is {@code root} with the password {@code s3cret+&}.
 */
final class RealmListStub implements AutoCloseable {

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final Queue<Integer> failures = new ArrayDeque<>();

	private final HttpServer server;

	private volatile String realms = "[]";

	private volatile boolean stalling;

	RealmListStub() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/auth/", this::handle);
		this.server.start();
	}

	RealmListStub realms(String... names) {
		return answering(
				Arrays.stream(names).map("{\"realm\":\"%s\"}"::formatted).collect(Collectors.joining(",", "[", "]")));
	}

	RealmListStub answering(String realms) {
		this.realms = realms;
		return this;
	}

	/**
	 * The next request is answered with this status; -1 closes the connection instead.
	 */
	RealmListStub failing(Integer... statuses) {
		this.failures.addAll(List.of(statuses));
		return this;
	}

	/**
	 * From now on, all answers stop after their first byte.
	 */
	void stalling() {
		this.stalling = true;
	}

	StubContainer container(String password) {
		return StubContainer.publishing(Map.of(8080, this.server.getAddress().getPort()))
			.with("KC_HTTP_RELATIVE_PATH", "/auth")
			.with("KC_BOOTSTRAP_ADMIN_USERNAME", "root")
			.with("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
	}

	ContainerConnection connection() {
		return container("s3cret+&").connection();
	}

	List<String> requests() {
		return this.requests;
	}

	private synchronized void handle(HttpExchange exchange) throws IOException {
		this.requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		Integer failure = this.failures.poll();
		if (this.stalling) {
			exchange.sendResponseHeaders(200, 100);
			exchange.getResponseBody().write('{');
			exchange.getResponseBody().flush();
		}
		else if (failure != null) {
			if (failure > 0) {
				answer(exchange, failure, "");
			}
			exchange.close();
		}
		else if ("POST /auth/realms/master/protocol/openid-connect/token".equals(last())) {
			boolean known = body.contains("username=root&password=s3cret%2B%26")
					&& body.contains("client_id=admin-cli");
			answer(exchange, known ? 200 : 401, known ? "{\"access_token\":\"t0ken\"}" : "{}");
		}
		else {
			boolean allowed = "GET /auth/admin/realms?briefRepresentation=true".equals(last())
					&& "Bearer t0ken".equals(exchange.getRequestHeaders().getFirst("Authorization"));
			answer(exchange, allowed ? 200 : 403, this.realms);
		}
	}

	private String last() {
		return this.requests.get(this.requests.size() - 1);
	}

	private static void answer(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
