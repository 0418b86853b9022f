package io.github.keycloakboot.autoconfigure.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Plays a Keycloak that hangs up on its first callers, and then is there, without the
 * realm that they want.
 */
final class LateKeycloak implements AutoCloseable {

	private final AtomicInteger requests = new AtomicInteger();

	private final int hungUp;

	private final HttpServer server;

	LateKeycloak(int hungUp) {
		this.hungUp = hungUp;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		if (this.requests.incrementAndGet() > this.hungUp) {
			boolean token = exchange.getRequestURI().getPath().endsWith("/token");
			String json = token ? "{\"access_token\":\"secret-token\",\"expires_in\":300,\"token_type\":\"Bearer\"}"
					: "{\"error\":\"Realm not found.\"}";
			exchange.getRequestBody().readAllBytes();
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(token ? 200 : 404, 0);
			exchange.getResponseBody().write(json.getBytes(StandardCharsets.UTF_8));
		}
		exchange.close();
	}

	int requests() {
		return this.requests.get();
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
