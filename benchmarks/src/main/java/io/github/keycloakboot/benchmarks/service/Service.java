package io.github.keycloakboot.benchmarks.service;

import java.util.List;

import io.github.keycloakboot.benchmarks.subject.Side;
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
	 * @param keycloak the realm
	 * @return the service
	 */
	static Service of(Side side, StubKeycloak keycloak) {
		return switch (side) {
			case SPRING -> new Service(PlainService.class,
					side.arguments(keycloak.issuerUri(),
							List.of("server.port=0", "spring.security.oauth2.resourceserver.jwt.authority-prefix=ROLE_",
									"spring.security.oauth2.resourceserver.jwt.authorities-claim-expressions[0]="
											+ "['realm_access']['roles']")));
			case STARTER -> new Service(StarterService.class, side.arguments(keycloak.issuerUri(),
					List.of("server.port=0", "keycloak.resource-server.jwk-set.eager=true")));
		};
	}

}
