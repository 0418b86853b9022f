package io.github.keycloakboot.autoconfigure.docker.compose;

import java.util.Map;

import io.github.keycloakboot.autoconfigure.container.RunningKeycloak;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;

/**
 * Adapts a service of Docker Compose to {@link RunningKeycloak}.
 *
 * @param service the service
 */
record ComposeKeycloak(RunningService service) implements RunningKeycloak {

	@Override
	public Map<String, @Nullable String> environment() {
		return this.service.env();
	}

	@Override
	public String host() {
		return this.service.host();
	}

	@Override
	public @Nullable Integer publishedPort(int containerPort) {
		try {
			return this.service.ports().get(containerPort);
		}
		catch (IllegalStateException ex) {
			return null;
		}
	}

}
