package io.github.keycloakboot.test.context;

import io.github.keycloakboot.test.KeycloakServer;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Which Keycloak a test gets.
 *
 * @param environment the environment of the application under test
 * @param classLoader where Testcontainers may be
 */
record ChosenKind(Environment environment, @Nullable ClassLoader classLoader) {

	private static final String[] OF_CONTAINER = { "dasniko.testcontainers.keycloak.KeycloakContainer",
			"org.springframework.boot.testcontainers.service.connection.ServiceConnection" };

	/**
	 * Choose.
	 * @return a kind that can be started
	 * @throws IllegalStateException if there is none, with the remedy
	 */
	KeycloakKind get() {
		KeycloakKind asked = Binder.get(this.environment)
			.bind("keycloak.test.kind", KeycloakKind.class)
			.orElse(KeycloakKind.REAL);
		if (asked == KeycloakKind.CONTAINER && !hasTestcontainers()) {
			throw new IllegalStateException("Keycloak is to be a container, and Testcontainers isn't there: add "
					+ "com.github.dasniko:testcontainers-keycloak, version 4.2.1 or newer, and "
					+ "org.springframework.boot:spring-boot-testcontainers to the dependencies, in scope test");
		}
		return switch (asked) {
			case CONFIGURED, REAL -> real();
			case SERVER, CONTAINER, STUB -> asked;
		};
	}

	private KeycloakKind real() {
		if (KeycloakServer.isAvailable()) {
			return KeycloakKind.SERVER;
		}
		if (hasTestcontainers() && DockerClientFactory.instance().isDockerAvailable()) {
			return KeycloakKind.CONTAINER;
		}
		throw new IllegalStateException("@KeycloakTest finds no Keycloak. Either unpack a distribution (the zip of "
				+ "keycloak.org, or the Maven artifact org.keycloak:keycloak-quarkus-dist of type zip) and name its "
				+ "folder by the system property keycloak.home or the environment variable KEYCLOAK_HOME; or start "
				+ "Docker and add com.github.dasniko:testcontainers-keycloak, version 4.2.1 or newer, and "
				+ "org.springframework.boot:spring-boot-testcontainers to the dependencies; or do without: "
				+ "@KeycloakTest(KeycloakKind.STUB)");
	}

	private boolean hasTestcontainers() {
		for (String name : OF_CONTAINER) {
			if (!ClassUtils.isPresent(name, this.classLoader)) {
				return false;
			}
		}
		return true;
	}

}
