package io.github.keycloakboot.benchmarks.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.benchmarks.report.Distribution;
import io.github.keycloakboot.benchmarks.report.MarkdownTable;
import io.github.keycloakboot.benchmarks.report.MissedGoalException;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;
import io.github.keycloakboot.test.StubKeycloak;
import org.keycloak.admin.client.Keycloak;

import org.springframework.util.FileSystemUtils;

/**
 * What the starter adds to the start of a service. Plain Spring Boot starts without the
 * starter on its class path.
 */
public final class StartupBenchmark {

	private static final double GOAL_MILLIS = 150;

	private final int warmUps;

	private final int starts;

	/**
	 * Create the benchmark.
	 * @param warmUps starts of each service that don't count
	 * @param starts starts of each service that count
	 */
	public StartupBenchmark(int warmUps, int starts) {
		this.warmUps = warmUps;
		this.starts = starts;
	}

	/**
	 * Measure.
	 * @param stacks the kinds of services to start
	 * @return the table
	 * @throws MissedGoalException if the starter takes longer than it may, or asks
	 * Keycloak anything meanwhile
	 */
	public MarkdownTable run(Stack... stacks) {
		try (StubKeycloak keycloak = StubKeycloak.start()) {
			Path folder = Files.createTempDirectory("services");
			try {
				ServiceClassPath classPath = ServiceClassPath.current(folder);
				List<Measured> measured = Stream.of(stacks)
					.map((stack) -> measure(stack, keycloak, classPath))
					.toList();
				return table(measured, keycloak.discoveryRequests() + keycloak.jwkSetRequests());
			}
			finally {
				FileSystemUtils.deleteRecursively(folder);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Measured measure(Stack stack, StubKeycloak keycloak, ServiceClassPath classPath) {
		// It comes with another starter
		ServiceClassPath withStarter = classPath.without(Keycloak.class);
		ServiceClassPath withoutStarter = withStarter.without(KeycloakAutoConfiguration.class);
		List<Pair> pairs = new ArrayList<>();
		for (int i = 0; i < this.warmUps + this.starts; i++) {
			Supplier<StartFigures> spring = () -> start(Service.of(Side.SPRING, stack, keycloak), withoutStarter);
			Supplier<StartFigures> starter = () -> start(Service.notEager(stack, keycloak), withStarter);
			Pair pair = (i % 2 == 0) ? Pair.springFirst(spring, starter) : Pair.starterFirst(spring, starter);
			if (i >= this.warmUps) {
				pairs.add(pair);
			}
		}
		return new Measured(stack, pairs);
	}

	private static StartFigures start(Service service, ServiceClassPath classPath) {
		try (ServiceProcess process = ServiceProcess.start(service, classPath.toString())) {
			return process.start();
		}
	}

	MarkdownTable table(List<Measured> measured, int requests) {
		MarkdownTable table = new MarkdownTable("figure", "stack", Side.SPRING.title(), Side.STARTER.title(),
				"difference: median (quartiles)", "goal");
		List<String> missed = new ArrayList<>();
		for (Measured one : measured) {
			row(table, "process start to ready, ms", one, StartFigures::millis, "≤ 150 ms");
			row(table, "of which Spring Boot's own count, ms", one, StartFigures::bootMillis, "–");
			row(table, "CPU time of the process till then, ms", one, StartFigures::cpuMillis, "–");
			row(table, "classes loaded", one, StartFigures::classes, "–");
			if (one.difference(StartFigures::millis).median() > GOAL_MILLIS) {
				missed.add("the start of a " + one.stack().title() + " service takes more than 150 ms longer");
			}
		}
		table.add("requests to Keycloak, in all", "", "", String.valueOf(requests), "", "0");
		if (requests > 0) {
			missed.add("a service that isn't eager asked Keycloak at its start");
		}
		if (!missed.isEmpty()) {
			throw new MissedGoalException(String.join("; ", missed), table);
		}
		return table;
	}

	private static void row(MarkdownTable table, String title, Measured measured, ToDoubleFunction<StartFigures> figure,
			String goal) {
		table.add(title, measured.stack().title(), measured.spring(figure).medianAndQuartiles(),
				measured.starter(figure).medianAndQuartiles(), measured.difference(figure).medianAndQuartiles(), goal);
	}

	/**
	 * One start of each, right after each other. Which one comes first takes turns, as
	 * the one before may have left the machine busy or its caches warm.
	 *
	 * @param spring plain Spring Boot
	 * @param starter the starter
	 */
	record Pair(StartFigures spring, StartFigures starter) {

		static Pair springFirst(Supplier<StartFigures> spring, Supplier<StartFigures> starter) {
			return new Pair(spring.get(), starter.get());
		}

		static Pair starterFirst(Supplier<StartFigures> spring, Supplier<StartFigures> starter) {
			StartFigures first = starter.get();
			return new Pair(spring.get(), first);
		}

	}

	/**
	 * The starts of services of one kind.
	 *
	 * @param stack the kind
	 * @param pairs the starts
	 */
	record Measured(Stack stack, List<Pair> pairs) {

		Distribution spring(ToDoubleFunction<StartFigures> figure) {
			return of((pair) -> figure.applyAsDouble(pair.spring()));
		}

		Distribution starter(ToDoubleFunction<StartFigures> figure) {
			return of((pair) -> figure.applyAsDouble(pair.starter()));
		}

		Distribution difference(ToDoubleFunction<StartFigures> figure) {
			return of((pair) -> figure.applyAsDouble(pair.starter()) - figure.applyAsDouble(pair.spring()));
		}

		private Distribution of(ToDoubleFunction<Pair> value) {
			return new Distribution(this.pairs.stream().map(value::applyAsDouble).toList());
		}

	}

}
