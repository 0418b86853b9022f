package io.github.keycloakboot.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.keycloakboot.benchmarks.fault.FaultBenchmark;
import io.github.keycloakboot.benchmarks.fault.FaultPlan;
import io.github.keycloakboot.benchmarks.provisioning.ProvisioningBenchmark;
import io.github.keycloakboot.benchmarks.provisioning.RealmSize;
import io.github.keycloakboot.benchmarks.ratio.JmhBenchmark;
import io.github.keycloakboot.benchmarks.ratio.Plan;
import io.github.keycloakboot.benchmarks.ratio.RatioBenchmark;
import io.github.keycloakboot.benchmarks.ratio.RealmsBenchmark;
import io.github.keycloakboot.benchmarks.report.MarkdownTable;
import io.github.keycloakboot.benchmarks.report.MissedGoalException;
import io.github.keycloakboot.benchmarks.report.NotMeasurableException;
import io.github.keycloakboot.benchmarks.service.ServiceBenchmark;
import io.github.keycloakboot.benchmarks.service.ServicePlan;
import io.github.keycloakboot.benchmarks.service.StartupBenchmark;
import io.github.keycloakboot.benchmarks.soak.SoakBenchmark;
import io.github.keycloakboot.benchmarks.subject.Stack;

/**
 * The command line: the names of benchmarks. Each prints a table in Markdown.
 */
public final class Benchmarks {

	private final Map<String, Supplier<MarkdownTable>> benchmarks = new LinkedHashMap<>();

	Benchmarks() {
		this.benchmarks.put("ratios", () -> new RatioBenchmark(Plan.FULL).run());
		this.benchmarks.put("faults", () -> new FaultBenchmark(FaultPlan.FULL).run());
		this.benchmarks.put("service", () -> new ServiceBenchmark(ServicePlan.FULL).run());
		this.benchmarks.put("startup", () -> new StartupBenchmark(1, 26).run(Stack.values()));
		this.benchmarks.put("outage", () -> new FaultBenchmark(FaultPlan.REAL_TIME).runOutage());
		this.benchmarks.put("soak", () -> new SoakBenchmark(Duration.ofSeconds(45)).run());
		this.benchmarks.put("provisioning", () -> new ProvisioningBenchmark(RealmSize.chosen(), 3).run());
		this.benchmarks.put("realms", () -> new RealmsBenchmark(Plan.FULL).run());
		this.benchmarks.put("accp", () -> new RatioBenchmark(Plan.FULL).runWithAccp());
		this.benchmarks.put("jmh", () -> new JmhBenchmark().run());
	}

	/**
	 * Run some, and end the JVM.
	 * @param arguments their names
	 */
	public static void main(String[] arguments) {
		System.exit(new Benchmarks().run(List.of(arguments), System.out));
	}

	int run(List<String> names, PrintStream out) {
		if (names.isEmpty() || !this.benchmarks.keySet().containsAll(names)) {
			out.println("Name one or more of: " + String.join(" ", this.benchmarks.keySet()));
			return 2;
		}
		try {
			for (String name : names) {
				out.println(Objects.requireNonNull(this.benchmarks.get(name)).get());
				out.println();
			}
			return 0;
		}
		catch (NotMeasurableException | MissedGoalException ex) {
			out.println(ex.getMessage());
			return 1;
		}
	}

}
