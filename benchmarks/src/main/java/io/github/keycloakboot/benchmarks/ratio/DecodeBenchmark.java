package io.github.keycloakboot.benchmarks.ratio;

import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.benchmarks.subject.Stack;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decoding a token and mapping its claims to authorities, for JMH: each subject in a JVM
 * of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecodeBenchmark {

	/**
	 * Who decodes.
	 */
	@Param
	public Subject subject = Subject.SPRING;

	/**
	 * Algorithm of the realm's key.
	 */
	@Param({ "RS256", "ES256" })
	public String algorithm = "RS256";

	private @Nullable RealmUnderTest realm;

	private @Nullable Contender contender;

	private int number;

	/**
	 * Start the realm and its verifiers.
	 */
	@Setup
	public void start() {
		this.realm = new RealmUnderTest(JWSAlgorithm.parse(this.algorithm), Stack.SERVLET, Plan.FULL.tokens());
		this.contender = switch (this.subject) {
			case SPRING -> this.realm.spring();
			case STARTER_SEEN_BEFORE -> this.realm.starter();
			case STARTER_NEVER_SEEN -> this.realm.starterWithoutCache();
		};
	}

	/**
	 * Decode the next token.
	 * @return its authentication
	 */
	@Benchmark
	public @Nullable Object decode() {
		return (this.contender != null) ? this.contender.operation().apply(this.number++) : null;
	}

	/**
	 * Stop them.
	 */
	@TearDown
	public void stop() {
		if (this.realm != null) {
			this.realm.close();
		}
	}

	/**
	 * Who decodes, and what tokens.
	 */
	public enum Subject {

		/**
		 * Plain Spring, to which every token is new.
		 */
		SPRING,

		/**
		 * The starter, tokens that it has seen before.
		 */
		STARTER_SEEN_BEFORE,

		/**
		 * The starter, tokens that it has not.
		 */
		STARTER_NEVER_SEEN

	}

}
