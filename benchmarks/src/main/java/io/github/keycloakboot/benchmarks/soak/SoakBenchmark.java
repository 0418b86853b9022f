package io.github.keycloakboot.benchmarks.soak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.keycloakboot.benchmarks.report.MarkdownTable;
import io.github.keycloakboot.benchmarks.service.StarterProcess;

/**
 * A service under a flood of hostile tokens, with a real Keycloak killed, restarted,
 * stopped and continued under it. It passes if no valid token was refused and nothing was
 * answered by an error of the service.
 */
public final class SoakBenchmark {

	private static final int VALID_CALLERS = 2;

	private static final int HOSTILE_CALLERS = 6;

	private final Duration phase;

	private final MarkdownTable table = new MarkdownTable("Keycloak", "valid tokens, answers by status", "p99",
			"hostile tokens, answers by status", "p99");

	private final Map<Integer, Integer> valid = new TreeMap<>();

	private final Map<Integer, Integer> hostile = new TreeMap<>();

	/**
	 * Create a soak.
	 * @param phase how long each of its phases lasts
	 */
	public SoakBenchmark(Duration phase) {
		this.phase = phase;
	}

	/**
	 * Run it.
	 * @return the answers, phase by phase
	 */
	public MarkdownTable run() {
		try (SoakKeycloak keycloak = new SoakKeycloak(new SoakRealm().write(Files.createTempDirectory("soak")));
				StarterProcess service = StarterProcess.start(List.of("keycloak.issuer-uri=" + keycloak.issuerUri(),
						"keycloak.client-id=" + SoakRealm.CLIENT_ID,
						"keycloak.resource-server.jwk-set.time-to-live=30s",
						"keycloak.resource-server.jwk-set.refresh-ahead=15s"))) {
			return run(keycloak, service.uri());
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private MarkdownTable run(SoakKeycloak keycloak, URI uri) throws InterruptedException {
		String token = keycloak.token();
		HostileTokens hostileTokens = new HostileTokens(token);
		try (Load good = new Load(uri, VALID_CALLERS, Duration.ofMillis(5), () -> token);
				Load bad = new Load(uri, HOSTILE_CALLERS, Duration.ZERO, hostileTokens::any)) {
			record("runs", good, bad);
			keycloak.kill();
			record("killed", good, bad);
			keycloak.restart();
			record("restarted", good, bad);
			keycloak.stop();
			record("hangs (SIGSTOP)", good, bad);
			keycloak.proceed();
			record("continues", good, bad);
			keycloak.kill();
			record("killed", good, bad);
			keycloak.restart();
			record("restarted", good, bad);
		}
		this.table.add(verdict(), this.valid.toString(), "", this.hostile.toString(), "");
		return this.table;
	}

	private void record(String state, Load good, Load bad) throws InterruptedException {
		Thread.sleep(this.phase.toMillis());
		Tally valid = good.next();
		Tally hostile = bad.next();
		valid.statuses().forEach((status, count) -> this.valid.merge(status, count, Integer::sum));
		hostile.statuses().forEach((status, count) -> this.hostile.merge(status, count, Integer::sum));
		this.table.add(state, valid.toString(), millis(valid), hostile.toString(), millis(hostile));
	}

	private static String millis(Tally tally) {
		return String.format("%.0f ms", tally.p99());
	}

	private String verdict() {
		boolean passed = this.valid.keySet().equals(Set.of(200))
				&& Set.of(400, 401, 503).containsAll(this.hostile.keySet());
		return passed ? "PASSED, in all" : "FAILED, in all";
	}

}
