package io.github.keycloakboot.benchmarks.service;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.github.keycloakboot.benchmarks.report.Distribution;
import io.github.keycloakboot.benchmarks.subject.RealmTokens;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * Both services of a stack under full load by turns, with one token.
 */
final class Throughput {

	private final Map<Side, List<Round>> rounds = new EnumMap<>(Side.class);

	Throughput(Stack stack, StubKeycloak keycloak, ServicePlan plan) {
		String token = new RealmTokens(keycloak).next();
		try (ServiceProcess spring = ServiceProcess.start(Service.of(Side.SPRING, stack, keycloak));
				ServiceProcess starter = ServiceProcess.start(Service.of(Side.STARTER, stack, keycloak))) {
			for (int i = 0; i < plan.warmUpRounds() + plan.rounds(); i++) {
				Round springRound = Round.measure(spring, token, plan);
				Round starterRound = Round.measure(starter, token, plan);
				if (i >= plan.warmUpRounds()) {
					add(Side.SPRING, springRound);
					add(Side.STARTER, starterRound);
				}
			}
		}
	}

	private void add(Side side, Round round) {
		this.rounds.computeIfAbsent(side, (key) -> new ArrayList<>()).add(round);
	}

	Distribution requestsPerSecond(Side side) {
		return new Distribution(rounds(side).stream().map(Round::requestsPerSecond).toList());
	}

	Distribution cpuMicros(Side side) {
		return new Distribution(rounds(side).stream().map(Round::cpuMicros).toList());
	}

	/**
	 * A figure of the starter, divided by Spring's of the same round.
	 * @param figure the figure
	 * @return the ratios
	 */
	Distribution ratio(ToDoubleFunction<Round> figure) {
		List<Double> ratios = new ArrayList<>();
		for (int i = 0; i < rounds(Side.SPRING).size(); i++) {
			ratios.add(figure.applyAsDouble(rounds(Side.STARTER).get(i))
					/ figure.applyAsDouble(rounds(Side.SPRING).get(i)));
		}
		return new Distribution(ratios);
	}

	private List<Round> rounds(Side side) {
		return this.rounds.getOrDefault(side, List.of());
	}

	/**
	 * What one service did in one round.
	 *
	 * @param requestsPerSecond requests a second
	 * @param cpuMicros CPU time of the server a request, in microseconds
	 */
	record Round(double requestsPerSecond, double cpuMicros) {

		static Round measure(ServiceProcess service, String token, ServicePlan plan) {
			long before = service.cpu().toNanos();
			WrkRun run = WrkRun.against(service.port(), token, plan.round());
			double cpuMicros = (service.cpu().toNanos() - before) / 1000.0 / run.requests();
			return new Round(run.requestsPerSecond(), cpuMicros);
		}

	}

}
