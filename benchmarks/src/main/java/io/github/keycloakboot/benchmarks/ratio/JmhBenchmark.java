package io.github.keycloakboot.benchmarks.ratio;

import java.util.Collection;

import io.github.keycloakboot.benchmarks.report.Distribution;
import io.github.keycloakboot.benchmarks.report.MarkdownTable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The benchmarks of JMH, with the garbage that they make: for the trend. Its subjects
 * don't run by turns, so compare them only on a quiet machine.
 */
public final class JmhBenchmark {

	private static final String ALLOCATION = "gc.alloc.rate.norm";

	/**
	 * Measure.
	 * @return the table
	 */
	public MarkdownTable run() {
		MarkdownTable table = new MarkdownTable("subject", "algorithm", "µs", "error", "garbage KB");
		for (RunResult run : results()) {
			Result<?> score = run.getPrimaryResult();
			Result<?> allocation = run.getSecondaryResults().get(ALLOCATION);
			table.add(run.getParams().getParam("subject"), run.getParams().getParam("algorithm"),
					Distribution.number(score.getScore()), "± " + Distribution.number(score.getScoreError()),
					(allocation != null) ? Distribution.number(allocation.getScore() / 1024) : "–");
		}
		return table;
	}

	private static Collection<RunResult> results() {
		try {
			return new Runner(new OptionsBuilder().include(DecodeBenchmark.class.getName())
				.addProfiler(GCProfiler.class)
				.shouldFailOnError(true)
				.build()).run();
		}
		catch (RunnerException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
