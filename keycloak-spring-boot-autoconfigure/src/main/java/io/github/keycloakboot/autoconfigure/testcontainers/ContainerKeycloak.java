package io.github.keycloakboot.autoconfigure.testcontainers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.github.keycloakboot.autoconfigure.container.RunningKeycloak;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;

/**
 * Adapts a container of Testcontainers to {@link RunningKeycloak}.
 *
 * @param container the container
 */
record ContainerKeycloak(Container<?> container) implements RunningKeycloak {

	/**
	 * The variables that the test sets, by the command as well, and those that its image
	 * brings along.
	 */
	@Override
	public Map<String, String> environment() {
		Map<String, String> environment = new LinkedHashMap<>();
		InspectContainerResponse info = this.container.getContainerInfo();
		if (info != null && info.getConfig().getEnv() != null) {
			for (String variable : info.getConfig().getEnv()) {
				String[] nameAndValue = variable.split("=", 2);
				environment.put(nameAndValue[0], (nameAndValue.length > 1) ? nameAndValue[1] : "");
			}
		}
		environment.putAll(this.container.getEnvMap());
		environment.putAll(new CommandOptions(List.of(this.container.getCommandParts())).asVariables());
		return environment;
	}

	/**
	 * Without the container, whose own text may hold its environment.
	 */
	@Override
	public String toString() {
		return "ContainerKeycloak[" + this.container.getContainerId() + "]";
	}

	@Override
	public String host() {
		return this.container.getHost();
	}

	@Override
	public @Nullable Integer publishedPort(int containerPort) {
		try {
			return this.container.getMappedPort(containerPort);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
