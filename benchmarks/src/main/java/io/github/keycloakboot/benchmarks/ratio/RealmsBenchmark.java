package io.github.keycloakboot.benchmarks.ratio;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.benchmarks.report.Distribution;
import io.github.keycloakboot.benchmarks.report.MarkdownTable;
import io.github.keycloakboot.benchmarks.subject.RealmTokens;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;
import io.github.keycloakboot.benchmarks.subject.TokenVerifier;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * The cost of one token where a service trusts several realms, as ratios to the same
 * service with one.
 */
public final class RealmsBenchmark {

	private final Plan plan;

	/**
	 * Create the benchmark.
	 * @param plan how much to measure
	 */
	public RealmsBenchmark(Plan plan) {
		this.plan = plan;
	}

	/**
	 * Measure everything.
	 * @return the table
	 */
	public MarkdownTable run() {
		MarkdownTable table = new MarkdownTable("figure", "realms", "CPU µs", "garbage KB",
				"times less CPU: median (quartiles)");
		try (StubKeycloak own = StubKeycloak.start(StubKey.generate(JWSAlgorithm.RS256));
				StubKeycloak tenant = StubKeycloak.start(StubKey.generate(JWSAlgorithm.RS256))) {
			for (Stack stack : Stack.values()) {
				add(table, "token seen before, RS256, " + stack.title(), stack, own, tenant);
				add(table, "token never seen, RS256, " + stack.title(), stack, own, tenant,
						"keycloak.resource-server.token-cache.enabled=false",
						"keycloak.realm-lookup.token-cache.enabled=false");
			}
		}
		return table;
	}

	private void add(MarkdownTable table, String figure, Stack stack, StubKeycloak own, StubKeycloak tenant,
			String... properties) {
		List<TokenVerifier> verifiers = new ArrayList<>();
		try {
			List<Contender> contenders = new ArrayList<>();
			for (int realms : new int[] { 1, 2, 1000 }) {
				verifiers.add(TokenVerifier.start(Side.STARTER, stack, own, with(properties, further(realms - 1))));
				contenders.add(contender(String.valueOf(realms), verifiers.get(verifiers.size() - 1), own));
			}
			verifiers.add(TokenVerifier.start(Side.STARTER, stack, own,
					with(properties, Stream.of("benchmarks.tenant=" + tenant.issuerUri()))));
			contenders.add(contender("found at run time", verifiers.get(verifiers.size() - 1), tenant));
			measure(table, figure, contenders);
		}
		finally {
			verifiers.forEach(TokenVerifier::close);
		}
	}

	private static String[] with(String[] properties, Stream<String> further) {
		return Stream.concat(Stream.of(properties), further).toArray(String[]::new);
	}

	private static Stream<String> further(int realms) {
		return IntStream.range(0, realms)
			.boxed()
			.flatMap((i) -> Stream.of("keycloak.realms.r" + i + ".realm=r" + i,
					"keycloak.realms.r" + i + ".client-id=" + RealmTokens.CLIENT_ID));
	}

	private Contender contender(String name, TokenVerifier verifier, StubKeycloak keycloak) {
		List<String> tokens = new RealmTokens(keycloak).next(this.plan.tokens());
		verifier.verify(tokens.get(0));
		return new Contender(name, (number) -> verifier.verify(tokens.get(number % tokens.size())));
	}

	private void measure(MarkdownTable table, String figure, List<Contender> contenders) {
		InterleavedRatio ratio = InterleavedRatio.measure(contenders, this.plan);
		for (int i = 0; i < contenders.size(); i++) {
			table.add((i == 0) ? figure : "", contenders.get(i).name(),
					Distribution.number(ratio.cpuMicros(i).median()),
					Distribution.number(ratio.garbageKilobytes(i).median()),
					(i == 0) ? "1" : ratio.timesFaster(i).medianAndQuartiles());
		}
	}

}
