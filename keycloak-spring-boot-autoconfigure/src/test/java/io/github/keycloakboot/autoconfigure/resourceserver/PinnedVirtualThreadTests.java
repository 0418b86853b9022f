package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import com.nimbusds.jose.JWSAlgorithm;
import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.keycloakboot.outbound.KeycloakTokenClient;
import io.github.keycloakboot.outbound.OtherService;
import io.github.keycloakboot.outbound.RestClientTokens;
import io.github.keycloakboot.test.ReadyRealm;
import io.github.keycloakboot.test.StubKeycloak;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Virtual threads that wait for Keycloak let go of their carriers, of which there are as
 * few as processors. The build runs this with monitors as Java 21 has them, in which a
 * waiting thread doesn't; before Java 21 the same requests are on platform threads.
 */
class PinnedVirtualThreadTests {

	private static final String PINNED = "jdk.VirtualThreadPinned";

	private static final Duration SLOW = Duration.ofMillis(500);

	/**
	 * Far less than who waits for Keycloak here, and far more than who waits for another
	 * thread of this JVM.
	 */
	private static final Duration LONG = Duration.ofMillis(100);

	private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

	private final StubKeycloak keycloak = StubKeycloak.start();

	private final StubKeycloak partners = StubKeycloak.start(ReadyRealm.of("partners", "partner-api"));

	private final OtherService stock = new OtherService();

	private final Path recorded;

	PinnedVirtualThreadTests(@TempDir Path folder) {
		this.recorded = folder.resolve("recorded.jfr");
	}

	@AfterEach
	void stop() {
		this.stock.close();
		this.partners.close();
		this.keycloak.close();
	}

	private RunningService start() {
		return RunningService.start(Stack.SERVLET, new Class<?>[] { Waiting.class },
				"spring.threads.virtual.enabled=true", "stock=" + this.stock.origin(),
				"keycloak.issuer-uri=" + this.keycloak.issuerUri(), "keycloak.client-id=orders-api",
				"keycloak.client-secret=orders-api", "keycloak.resource-server.introspection.mode=always",
				"keycloak.resource-server.revocation.not-before=true", "keycloak.outbound.token-client.enabled=true",
				"keycloak.outbound.registrations.keycloak.hosts=" + this.stock.origin(),
				"keycloak.outbound.registrations.relay.grant=relay",
				"keycloak.outbound.registrations.relay.hosts=" + this.stock.origin(),
				"keycloak.realms.partners.issuer-uri=" + this.partners.issuerUri(),
				"keycloak.realms.partners.client-id=partner-api");
	}

	@Test
	void noneIsPinnedWhileKeycloakIsSlow() throws Exception {
		try (RunningService service = start(); Recording recording = new Recording()) {
			HttpCaller caller = service.caller();
			assertThat(caller.get("/orders").statusCode()).isEqualTo(401);
			this.keycloak.answerSlowly(SLOW);
			this.partners.answerSlowly(SLOW);
			record(recording);
			// Without keys, then with them
			load(caller, 200);
			load(caller, 200);
			assertThat(caller.getWithToken("/thread", good()).body()).isEqualTo(VIRTUAL ? "virtual" : "platform");
			// Unknown keys may have been looked for just now, and a new one comes too
			// late
			this.keycloak.rotateKey(JWSAlgorithm.RS256);
			load(caller, 200, 401);
			assertThat(pinned(recording)).isEmpty();
		}
	}

	@Test
	void oneThatWaitsInAMonitorIsFound() throws IOException {
		try (RunningService service = start(); Recording recording = new Recording()) {
			record(recording);
			assertThat(service.caller().getWithToken("/monitor", good()).statusCode()).isEqualTo(200);
			assertThat(pinned(recording)).hasSize((VIRTUAL && monitorsPin()) ? 1 : 0);
		}
	}

	private String good() {
		return this.keycloak.tokens("web-shop").accessToken("alice").audience("orders-api").sign();
	}

	/**
	 * All kinds of tokens and of calls at a time, more than there are processors.
	 */
	private void load(HttpCaller caller, Integer... expected) throws InterruptedException, ExecutionException {
		ExecutorService callers = Executors.newFixedThreadPool(24);
		try {
			List<Future<Integer>> good = new ArrayList<>();
			List<Future<Integer>> refused = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				String token = good();
				for (String path : List.of("/orders", "/stock", "/relay", "/introspect")) {
					good.add(callers.submit(() -> caller.getWithToken(path, token).statusCode()));
				}
				String partner = this.partners.accessToken().audience("partner-api").sign();
				good.add(callers.submit(() -> caller.getWithToken("/orders", partner).statusCode()));
				for (String other : refused(i)) {
					refused.add(callers.submit(() -> caller.getWithToken("/orders", other).statusCode()));
				}
			}
			for (Future<Integer> answer : good) {
				assertThat(expected).contains(answer.get());
			}
			// Few may wait for a key that nobody knows
			for (Future<Integer> answer : refused) {
				assertThat(answer.get()).isIn(401, 503);
			}
		}
		finally {
			callers.shutdown();
		}
	}

	private List<String> refused(int number) {
		return List.of(this.keycloak.accessToken().audience("orders-api").header("kid", "unknown-" + number).sign(),
				this.keycloak.accessToken().audience("another").sign(),
				this.keycloak.accessToken().claim("iss", this.keycloak.issuerUri() + number).sign(), "no.token.atAll");
	}

	private static void record(Recording recording) {
		recording.enable(PINNED).withoutThreshold().withStackTrace();
		recording.start();
	}

	private List<RecordedEvent> pinned(Recording recording) throws IOException {
		recording.stop();
		recording.dump(this.recorded);
		return RecordingFile.readAllEvents(this.recorded)
			.stream()
			.filter((event) -> event.getEventType().getName().equals(PINNED))
			.filter((event) -> event.getDuration().compareTo(LONG) > 0)
			.filter((event) -> !isFirstUseOfAClass(event))
			.filter((event) -> event.getStackTrace()
				.getFrames()
				.stream()
				.anyMatch((frame) -> frame.getMethod().getType().getName().startsWith("io.github.keycloakboot.")))
			.toList();
	}

	/**
	 * Another thread loads it just now, which takes as long as it takes.
	 */
	private static boolean isFirstUseOfAClass(RecordedEvent event) {
		return event.hasField("pinnedReason")
				&& String.valueOf(event.getString("pinnedReason")).startsWith("Waited for initialization");
	}

	/**
	 * Up to Java 23 they do, and afterwards where the JVM is told to have them as before.
	 */
	private static boolean monitorsPin() {
		if (Runtime.version().feature() < 24) {
			return true;
		}
		try {
			return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
				.getVMOption("LockingMode")
				.getValue()
				.equals("1");
		}
		catch (IllegalArgumentException ex) {
			// There is no such option any more
			return false;
		}
	}

	/**
	 * Endpoints that wait for Keycloak themselves.
	 */
	@RestController
	static class Waiting {

		private final Object monitor = new Object();

		private final RestClient.Builder builder;

		private final RestClientTokens tokens;

		private final KeycloakTokenClient client;

		private final String stock;

		Waiting(RestClient.Builder builder, RestClientTokens tokens, KeycloakTokenClient client,
				@Value("${stock}") String stock) {
			this.builder = builder;
			this.tokens = tokens;
			this.client = client;
			this.stock = stock;
		}

		@GetMapping("/thread")
		String thread() {
			return Thread.currentThread().toString().startsWith("VirtualThread") ? "virtual" : "platform";
		}

		@GetMapping("/stock")
		void stock() {
			call("keycloak");
		}

		@GetMapping("/relay")
		void relay() {
			call("relay");
		}

		private void call(String registration) {
			this.builder.clone()
				.apply(this.tokens.of(registration))
				.build()
				.get()
				.uri(this.stock)
				.retrieve()
				.toBodilessEntity();
		}

		@GetMapping("/introspect")
		String introspect(@RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
			return this.client.introspect(authorization.substring("Bearer ".length())).toString();
		}

		@GetMapping("/monitor")
		void waitInAMonitor() {
			synchronized (this.monitor) {
				long end = System.nanoTime() + 2 * LONG.toNanos();
				while (System.nanoTime() - end < 0) {
					LockSupport.parkNanos(end - System.nanoTime());
				}
			}
		}

	}

}
