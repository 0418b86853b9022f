package io.github.keycloakboot.benchmarks.service;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import io.github.keycloakboot.benchmarks.report.Distribution;
import io.github.keycloakboot.benchmarks.subject.RealmTokens;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * The first request with a token that a service gets after its start, in milliseconds.
 */
final class FirstRequest {

	private static final int WARM_UP_REQUESTS = 200;

	private final Map<Side, List<Double>> millis = new EnumMap<>(Side.class);

	FirstRequest(Stack stack, StubKeycloak keycloak, ServicePlan plan) {
		String token = new RealmTokens(keycloak).next();
		warmUp(keycloak, token);
		for (int i = 0; i < plan.starts(); i++) {
			for (Side side : Side.values()) {
				try (ServiceProcess service = ServiceProcess.start(Service.of(side, stack, keycloak))) {
					LockSupport.parkNanos(plan.settle().toNanos());
					double first = new RawRequest(service.port(), Greeting.PATH, token).millis();
					this.millis.computeIfAbsent(side, (key) -> new ArrayList<>()).add(first);
				}
			}
		}
	}

	/**
	 * Neither this side of the connection nor Keycloak should be new to it.
	 */
	private static void warmUp(StubKeycloak keycloak, String token) {
		URI keys = URI.create(keycloak.jwkSetUri());
		RawRequest request = new RawRequest(keys.getPort(), keys.getPath(), token);
		for (int i = 0; i < WARM_UP_REQUESTS; i++) {
			request.millis();
		}
	}

	Distribution millis(Side side) {
		return new Distribution(this.millis.getOrDefault(side, List.of()));
	}

}
