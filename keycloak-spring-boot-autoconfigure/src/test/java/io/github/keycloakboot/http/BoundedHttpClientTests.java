package io.github.keycloakboot.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many exchanges at a time, with a Keycloak that says nothing.
 */
class BoundedHttpClientTests {

	private static CompletableFuture<HttpResponse<byte[]>> send(BoundedHttpClient client, int port) {
		URI uri = URI.create("http://localhost:" + port + "/");
		return client.send(() -> HttpRequest.newBuilder(uri), client.timeLimit(), (status) -> true);
	}

	private static HttpServer answeringServer() throws IOException {
		HttpServer server = HttpServer.create();
		server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
		server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		server.start();
		return server;
	}

	private static Set<Thread> threads() {
		Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
		threads.removeIf((thread) -> !thread.getName().equals("keycloak-http"));
		return threads;
	}

	@Test
	void exchangesAndThreadsAreBoundedAndOneTooManyFailsAtOnce() throws IOException {
		Set<Thread> before = threads();
		try (ServerSocket silent = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
				BoundedHttpClient client = new BoundedHttpClient(Duration.ofSeconds(2), Duration.ofMinutes(1), null,
						null)) {
			List<CompletableFuture<HttpResponse<byte[]>>> exchanges = new ArrayList<>();
			for (int i = 0; i < 256; i++) {
				exchanges.add(send(client, silent.getLocalPort()));
			}
			for (int i = 0; i < 100; i++) {
				assertThat(send(client, silent.getLocalPort())).failsWithin(Duration.ofSeconds(10))
					.withThrowableThat()
					.withMessageContaining("under way already");
			}
			assertThat(exchanges).noneMatch(CompletableFuture::isDone);
			Set<Thread> now = threads();
			now.removeAll(before);
			assertThat(now).hasSizeLessThanOrEqualTo(20);
		}
	}

	@Test
	void exchangesThatEndedMakeRoomForOthers() throws IOException {
		HttpServer server = answeringServer();
		try (ServerSocket silent = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
				BoundedHttpClient client = new BoundedHttpClient(Duration.ofSeconds(2), Duration.ofSeconds(1), null,
						null)) {
			List<CompletableFuture<HttpResponse<byte[]>>> exchanges = new ArrayList<>();
			for (int i = 0; i < 256; i++) {
				exchanges.add(send(client, silent.getLocalPort()));
			}
			for (CompletableFuture<HttpResponse<byte[]>> exchange : exchanges) {
				assertThat(exchange).failsWithin(Duration.ofSeconds(30));
			}
			for (int i = 0; i < 300; i++) {
				assertThat(send(client, server.getAddress().getPort())).succeedsWithin(Duration.ofSeconds(30));
			}
		}
		finally {
			server.stop(0);
		}
	}

	/**
	 * Loading takes longer here than an exchange may.
	 */
	@Test
	void timeToLoadCertificatesIsNoTimeOfTheExchange() throws IOException {
		HttpServer server = answeringServer();
		Duration limit = Duration.ofSeconds(1);
		try (BoundedHttpClient client = new BoundedHttpClient(limit, limit, new SlowContext(limit.plusMillis(500)),
				null)) {
			assertThat(send(client, server.getAddress().getPort())).succeedsWithin(Duration.ofSeconds(30));
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void limitHoldsAfterTheCertificatesAreLoaded() throws IOException {
		Duration limit = Duration.ofMillis(100);
		try (ServerSocket silent = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
				BoundedHttpClient client = new BoundedHttpClient(Duration.ofSeconds(10), limit, null, null)) {
			for (int i = 0; i < 2; i++) {
				assertThat(send(client, silent.getLocalPort())).failsWithin(Duration.ofSeconds(30))
					.withThrowableThat()
					.withMessageContaining("no complete answer within 100 ms");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "trustStore", "keyStore" })
	void brokenStoreOfTheJvmIsNoticedAtOnce(String store, @TempDir Path folder)
			throws IOException, InterruptedException {
		Path broken = Files.writeString(folder.resolve("broken.p12"), "broken");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Djavax.net.ssl." + store + "=" + broken, "-cp",
				System.getProperty("java.class.path"), ClientAtStart.class.getName())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).isEqualTo(1);
		assertThat(output).contains("IllegalStateException: ", "javax.net.ssl." + store, "can't be loaded");
	}

	@Test
	void afterItIsClosedNobodyWaits() {
		BoundedHttpClient client = new BoundedHttpClient(Duration.ofSeconds(2), Duration.ofMinutes(1), null, null);
		client.close();
		assertThat(send(client, 1)).failsWithin(Duration.ofSeconds(10));
	}

	/**
	 * A JVM's only use of a client is to create it.
	 */
	static final class ClientAtStart {

		private ClientAtStart() {
		}

		public static void main(String[] arguments) {
			new BoundedHttpClient(Duration.ofSeconds(2), Duration.ofSeconds(2), null, null).close();
		}

	}

}
