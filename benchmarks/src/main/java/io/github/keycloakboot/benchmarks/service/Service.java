package io.github.keycloakboot.benchmarks.service;

import java.util.ArrayList;
import java.util.List;

import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * A service of either side, not started yet.
 *
 * @param application its class
 * @param arguments its command line
 */
record Service(Class<?> application, String[] arguments) {

	/**
	 * The service of one side.
	 * @param side whose
	 * @param stack of which kind
	 * @param keycloak the realm
	 * @return the service
	 */
	static Service of(Side side, Stack stack, StubKeycloak keycloak) {
		return of(side, stack, keycloak, switch (side) {
			case SPRING -> List.of("spring.security.oauth2.resourceserver.jwt.authority-prefix=ROLE_",
					"spring.security.oauth2.resourceserver.jwt.authorities-claim-expressions[0]="
							+ "['realm_access']['roles']");
			case STARTER -> List.of("keycloak.resource-server.jwk-set.eager=true");
		});
	}

	/**
	 * The service with the starter that asks Keycloak nothing before its first token.
	 * @param stack of which kind
	 * @param keycloak the realm
	 * @return the service
	 */
	static Service notEager(Stack stack, StubKeycloak keycloak) {
		return of(Side.STARTER, stack, keycloak, List.of());
	}

	private static Service of(Side side, Stack stack, StubKeycloak keycloak, List<String> additional) {
		List<String> properties = new ArrayList<>(List.of("server.port=0", stack.property()));
		properties.addAll(additional);
		return new Service(application(side, stack), side.arguments(keycloak.issuerUri(), properties));
	}

	private static Class<?> application(Side side, Stack stack) {
		return switch (stack) {
			case SERVLET -> (side == Side.SPRING) ? PlainService.class : StarterService.class;
			case REACTIVE -> (side == Side.SPRING) ? PlainReactiveService.class : StarterReactiveService.class;
		};
	}

}
