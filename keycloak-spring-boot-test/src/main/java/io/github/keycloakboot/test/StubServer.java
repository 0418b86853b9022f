package io.github.keycloakboot.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side of the stub: a loopback port, the pages on it, and the trouble that tests
 * make there.
 */
final class StubServer implements AutoCloseable {

	private static final int MOST_THREADS = 64;

	private static final long IDLE_SECONDS = 5;

	/**
	 * Where administrators call, and log in before.
	 */
	private static final List<String> ADMINISTRATION = List.of("/admin/",
			"/realms/master/protocol/openid-connect/token");

	private final HttpServer server;

	private final ThreadPoolExecutor executor;

	private final Map<String, StubEndpoint> endpoints = new ConcurrentHashMap<>();

	private final AtomicInteger requests = new AtomicInteger();

	private volatile boolean down;

	private volatile Duration delay = Duration.ZERO;

	StubServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		String threadName = "stub-keycloak-" + this.server.getAddress().getPort();
		// further requests wait in the queue, and not in the thread that accepts them
		this.executor = new ThreadPoolExecutor(MOST_THREADS, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> {
					Thread thread = new Thread(task, threadName);
					thread.setDaemon(true);
					return thread;
				});
		this.executor.allowCoreThreadTimeOut(true);
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::answer);
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	StubEndpoint serve(String path, StubEndpoint endpoint) {
		this.endpoints.put(path, endpoint);
		return endpoint;
	}

	void start() {
		this.server.start();
	}

	int requests() {
		return this.requests.get();
	}

	void down(boolean down) {
		this.down = down;
	}

	void delay(Duration delay) {
		if (delay.isNegative()) {
			throw new IllegalArgumentException("The delay is negative: " + delay);
		}
		this.delay = delay;
	}

	private void answer(HttpExchange exchange) {
		this.requests.incrementAndGet();
		StubEndpoint endpoint = this.endpoints.get(exchange.getRequestURI().getRawPath());
		if (endpoint != null) {
			endpoint.count();
		}
		long wait = this.down ? 0 : this.delay.toNanos();
		if (wait == 0) {
			answer(exchange, endpoint);
		}
		else {
			CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, this.executor)
				.execute(() -> answer(exchange, endpoint));
		}
	}

	private void answer(HttpExchange exchange, @Nullable StubEndpoint endpoint) {
		try (exchange) {
			if (this.down) {
				// an exchange that is closed before it is answered closes the connection
				return;
			}
			if (endpoint != null) {
				endpoint.handle(exchange);
			}
			else {
				absent(exchange.getRequestURI().getRawPath()).writeTo(exchange);
			}
		}
		catch (IOException ex) {
			// whoever asked is gone, or the handler of a test wants it to look so
		}
	}

	private static StubAnswer absent(String path) {
		if (ADMINISTRATION.stream().anyMatch(path::startsWith)) {
			return StubAnswer.error(501, "no_admin_api", "This is a stub of one realm, which has no admin API: "
					+ "let this test use a real Keycloak (@KeycloakTest)");
		}
		return StubAnswer.error(404, "HTTP 404 Not Found", null);
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

}
