package io.github.keycloakboot.benchmarks.service;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class WrkRunTests {

	private static final String OUTPUT = """
			Running 1s test @ http://localhost:8080/greeting
			  2 threads and 16 connections
			  Thread Stats   Avg      Stdev     Max   +/- Stdev
			    Latency     1.27ms    1.06ms  21.93ms   91.38%%
			    Req/Sec     6.95k   692.77     8.01k    75.00%%
			  13829 requests in 1.00s, 4.59MB read
			%sRequests/sec:  13822.41
			Transfer/sec:      4.59MB
			""";

	@Test
	void outputIsRead() {
		assertThat(WrkRun.parse(OUTPUT.formatted(""))).isEqualTo(new WrkRun(13829, 13822.41));
	}

	@Test
	void runWithRefusedRequestsDoesNotCount() {
		assertThatIllegalStateException()
			.isThrownBy(() -> WrkRun.parse(OUTPUT.formatted("  Non-2xx or 3xx responses: 13829\n")))
			.withMessageContaining("13829");
	}

	@Test
	void runWithLostConnectionsDoesNotCount() {
		assertThatIllegalStateException().isThrownBy(
				() -> WrkRun.parse(OUTPUT.formatted("  Socket errors: connect 0, read 3, write 0, timeout 0\n")));
	}

}
