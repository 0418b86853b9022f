package io.github.keycloakboot.autoconfigure.container;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A running container of Keycloak's image, as Testcontainers or Docker Compose knows it.
 * Internal to the auto-configuration.
 */
public interface RunningKeycloak {

	/**
	 * Environment variables that the container was started with, and those that mean the
	 * same as the options of its command, where that is known.
	 * @return the variables
	 */
	Map<String, ? extends @Nullable String> environment();

	/**
	 * Host by which the container's published ports are reached.
	 * @return the name or address
	 */
	String host();

	/**
	 * Port of {@link #host()} by which a port of the container is reached.
	 * @param containerPort port in the container
	 * @return the port, or {@code null} if that port isn't published
	 */
	@Nullable Integer publishedPort(int containerPort);

}
