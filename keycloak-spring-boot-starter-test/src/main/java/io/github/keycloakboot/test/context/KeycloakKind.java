package io.github.keycloakboot.test.context;

/**
 * What stands for Keycloak in a test.
 */
public enum KeycloakKind {

	/**
	 * What the property {@code keycloak.test.kind} says, else {@link #REAL}.
	 */
	CONFIGURED,

	/**
	 * A real one: {@link #SERVER} where a distribution is named, {@link #CONTAINER} where
	 * there is Docker.
	 */
	REAL,

	/**
	 * A {@link io.github.keycloakboot.test.KeycloakServer KeycloakServer}: the real
	 * distribution without Docker, which the system property {@code keycloak.home} or the
	 * environment variable {@code KEYCLOAK_HOME} names. All tests of the JVM share it.
	 */
	SERVER,

	/**
	 * A {@code KeycloakContainer}, by Docker. Needs {@code testcontainers-keycloak} and
	 * {@code spring-boot-testcontainers} on the class path. All tests with the same
	 * application context share it.
	 */
	CONTAINER,

	/**
	 * A {@link io.github.keycloakboot.test.StubKeycloak StubKeycloak}: there in
	 * milliseconds, but without pages, without the admin REST API, and of no authority on
	 * what Keycloak does.
	 */
	STUB

}
