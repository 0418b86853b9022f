package io.github.keycloakboot.benchmarks.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Callers that send one request after the other until they are closed. A request without
 * an answer counts as status 0.
 */
final class Load implements AutoCloseable {

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final URI uri;

	private final Supplier<String> tokens;

	private volatile Tally tally = new Tally();

	private volatile boolean closed;

	Load(URI uri, int callers, Duration pause, Supplier<String> tokens) {
		this.uri = uri;
		this.tokens = tokens;
		for (int i = 0; i < callers; i++) {
			Thread thread = new Thread(() -> send(pause), "caller");
			thread.setDaemon(true);
			thread.start();
		}
	}

	private void send(Duration pause) {
		try {
			while (!this.closed) {
				long start = System.nanoTime();
				int status = send(this.tokens.get());
				this.tally.add(status, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
				TimeUnit.NANOSECONDS.sleep(pause.toNanos());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private int send(String token) throws InterruptedException {
		try {
			HttpRequest request = HttpRequest.newBuilder(this.uri)
				.header("Authorization", "Bearer " + token)
				.timeout(Duration.ofSeconds(20))
				.build();
			return this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
	}

	/**
	 * The answers since the last call.
	 */
	Tally next() {
		Tally ended = this.tally;
		this.tally = new Tally();
		return ended;
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
