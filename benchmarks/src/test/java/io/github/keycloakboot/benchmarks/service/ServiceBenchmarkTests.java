package io.github.keycloakboot.benchmarks.service;

import java.util.stream.Stream;

import io.github.keycloakboot.benchmarks.subject.RealmTokens;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceBenchmarkTests {

	@ParameterizedTest
	@MethodSource
	void serviceAcceptsTheToken(Side side, Stack stack) {
		try (StubKeycloak keycloak = StubKeycloak.start()) {
			Service service = Service.of(side, stack, keycloak);
			try (ConfigurableApplicationContext context = SpringApplication.run(service.application(),
					service.arguments())) {
				int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
				String token = new RealmTokens(keycloak).next();
				assertThat(new RawRequest(port, Greeting.PATH, token).millis()).isPositive();
			}
		}
	}

	static Stream<Arguments> serviceAcceptsTheToken() {
		return Stream.of(Side.values())
			.flatMap((side) -> Stream.of(Stack.values()).map((stack) -> Arguments.of(side, stack)));
	}

}
