package io.github.keycloakboot.autoconfigure.container;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A container that is only said to run.
 */
record StubContainer(Map<String, @Nullable String> environment,
		Map<Integer, Integer> ports) implements RunningKeycloak {

	static StubContainer publishing(Map<Integer, Integer> ports) {
		return new StubContainer(new HashMap<>(), ports);
	}

	StubContainer with(String name, @Nullable String value) {
		this.environment.put(name, value);
		return this;
	}

	ContainerConnection connection() {
		return new ContainerConnection(this, false);
	}

	@Override
	public String host() {
		return "localhost";
	}

	@Override
	public @Nullable Integer publishedPort(int containerPort) {
		return this.ports.get(containerPort);
	}

}
