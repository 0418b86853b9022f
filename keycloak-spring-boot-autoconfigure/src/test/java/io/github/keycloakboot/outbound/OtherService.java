package io.github.keycloakboot.outbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A service that is called, and what came with the calls.
 */
public final class OtherService implements AutoCloseable {

	private final HttpServer server;

	private final List<String> authorizations = new CopyOnWriteArrayList<>();

	private final List<String> bodies = new CopyOnWriteArrayList<>();

	private volatile Predicate<String> accepted = (authorization) -> true;

	/**
	 * Start one that is content with every token.
	 */
	public OtherService() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task, "other-service");
			thread.setDaemon(true);
			return thread;
		}));
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.bodies.add(new String(exchange.getRequestBody().readAllBytes()));
			String authorization = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"),
					"none");
			this.authorizations.add(authorization);
			String redirect = exchange.getRequestURI().getQuery();
			if (redirect != null) {
				exchange.getResponseHeaders().set("Location", redirect);
				exchange.sendResponseHeaders(302, -1);
				return;
			}
			exchange.sendResponseHeaders(this.accepted.test(authorization) ? 204 : 401, -1);
		}
	}

	/**
	 * Accept some authorizations only.
	 * @param accepted which ones
	 */
	public void accept(Predicate<String> accepted) {
		this.accepted = accepted;
	}

	/**
	 * The origin of the service.
	 */
	public String origin() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/**
	 * The {@code Authorization} headers so far, {@code none} for a call without.
	 */
	public List<String> authorizations() {
		return this.authorizations;
	}

	/**
	 * The bodies so far.
	 */
	public List<String> bodies() {
		return this.bodies;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
