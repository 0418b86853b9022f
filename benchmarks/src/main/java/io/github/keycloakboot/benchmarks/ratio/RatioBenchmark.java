package io.github.keycloakboot.benchmarks.ratio;

import java.util.ArrayList;
import java.util.List;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.benchmarks.report.Distribution;
import io.github.keycloakboot.benchmarks.report.MarkdownTable;
import io.github.keycloakboot.benchmarks.report.NotMeasurableException;
import io.github.keycloakboot.benchmarks.subject.Stack;

import org.springframework.util.ClassUtils;

/**
 * The cost of one token in the parts of its way: CPU time of the thread and garbage, as
 * ratios to plain Spring in the same JVM.
 */
public final class RatioBenchmark {

	private static final String ACCP = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

	private static final int STARTER = 1;

	private final Plan plan;

	/**
	 * Create the benchmark.
	 * @param plan how much to measure
	 */
	public RatioBenchmark(Plan plan) {
		this.plan = plan;
	}

	/**
	 * Measure everything.
	 * @return the table
	 */
	public MarkdownTable run() {
		MarkdownTable table = table();
		for (Stack stack : Stack.values()) {
			try (RealmUnderTest realm = new RealmUnderTest(JWSAlgorithm.RS256, stack, this.plan.tokens())) {
				add(table, seenBefore(realm, "≥ 30×, ≤ 6 KB"));
				add(table, neverSeen(realm, "≥ 1.5×"));
				if (stack == Stack.SERVLET) {
					add(table, fromTheRequest(realm));
					addOptionalChecks(table, realm);
				}
			}
			try (RealmUnderTest realm = new RealmUnderTest(JWSAlgorithm.ES256, stack, this.plan.tokens())) {
				add(table, seenBefore(realm, "≥ 400×"));
				add(table, neverSeen(realm, "–"));
			}
		}
		return table;
	}

	private static Comparison fromTheRequest(RealmUnderTest realm) {
		TokenRequests requests = new TokenRequests(realm.tokens());
		return new Comparison("bearer token from the request", "≥ 8×", List.of(requests.spring(), requests.starter()));
	}

	private void addOptionalChecks(MarkdownTable table, RealmUnderTest realm) {
		try (OptionalChecks checks = new OptionalChecks(realm)) {
			List<Contender> contenders = new ArrayList<>(List.of(realm.starter()));
			contenders.addAll(checks.contenders());
			add(table, new Comparison("the same, with optional checks", "", contenders));
		}
	}

	/**
	 * Measure the tokens never seen only, with Amazon's provider of signatures on the
	 * class path: the starter verifies by it, everybody else by the JDK.
	 * @return the table
	 * @throws NotMeasurableException if it isn't there
	 */
	public MarkdownTable runWithAccp() {
		if (!ClassUtils.isPresent(ACCP, getClass().getClassLoader())) {
			throw new NotMeasurableException("The Amazon Corretto Crypto Provider isn't on the class path. Build with "
					+ "'mvn -Paccp -pl benchmarks -am -DskipTests package'");
		}
		MarkdownTable table = table();
		addNeverSeen(table, JWSAlgorithm.RS256, "≥ 2.5×");
		addNeverSeen(table, JWSAlgorithm.ES256, "≥ 12×");
		return table;
	}

	private void addNeverSeen(MarkdownTable table, JWSAlgorithm algorithm, String target) {
		try (RealmUnderTest realm = new RealmUnderTest(algorithm, Stack.SERVLET, this.plan.tokens())) {
			add(table, neverSeen(realm, target));
		}
	}

	private static Comparison seenBefore(RealmUnderTest realm, String target) {
		return new Comparison("decode + authorities, token seen before, " + realm.title(), target,
				List.of(realm.spring(), realm.starter()));
	}

	private static Comparison neverSeen(RealmUnderTest realm, String target) {
		List<Contender> contenders = new ArrayList<>(List.of(realm.spring(), realm.starterWithoutCache()));
		if (realm.stack() == Stack.SERVLET) {
			if (JWSAlgorithm.RS256.equals(realm.key().algorithm())) {
				contenders.addAll(new OtherLibraries(realm).contenders());
			}
			contenders.add(new BareSignature(realm).contender());
		}
		return new Comparison("decode + authorities, token never seen, " + realm.title(), target, contenders);
	}

	private static MarkdownTable table() {
		return new MarkdownTable("figure", "who", "CPU µs", "garbage KB", "times less CPU: median (quartiles)",
				"target");
	}

	private void add(MarkdownTable table, Comparison comparison) {
		InterleavedRatio ratio = InterleavedRatio.measure(comparison.contenders(), this.plan);
		for (int i = 0; i < comparison.contenders().size(); i++) {
			table.add((i == 0) ? comparison.figure() : "", comparison.contenders().get(i).name(),
					Distribution.number(ratio.cpuMicros(i).median()),
					Distribution.number(ratio.garbageKilobytes(i).median()),
					(i == 0) ? "1" : ratio.timesFaster(i).medianAndQuartiles(),
					(i == STARTER) ? comparison.target() : "");
		}
	}

}
