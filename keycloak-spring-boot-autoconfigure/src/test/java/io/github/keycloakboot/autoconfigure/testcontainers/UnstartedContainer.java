package io.github.keycloakboot.autoconfigure.testcontainers;

import java.io.InputStream;
import java.util.Map;

import dasniko.testcontainers.keycloak.ExtendableKeycloakContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.utility.ThrowingFunction;

/**
 * A Keycloak container that is configured, and then only said to run.
 */
final class UnstartedContainer extends ExtendableKeycloakContainer<UnstartedContainer> {

	private static final Map<Integer, Integer> PORTS = Map.of(8080, 32001, 8443, 32002);

	private boolean started;

	UnstartedContainer(String image) {
		super(image);
	}

	/**
	 * The one of the super class asks Docker for the image.
	 */
	@Override
	protected Logger logger() {
		return LoggerFactory.getLogger(UnstartedContainer.class);
	}

	@Override
	public void start() {
		this.started = true;
		configure();
	}

	@Override
	public void stop() {
		this.started = false;
	}

	@Override
	public String getHost() {
		return "localhost";
	}

	@Override
	public Integer getMappedPort(int originalPort) {
		if (!this.started) {
			throw new IllegalStateException("not started");
		}
		Integer port = PORTS.get(originalPort);
		if (port == null) {
			throw new IllegalArgumentException("not mapped");
		}
		return port;
	}

	/**
	 * The files of the container are those that its module copies into it.
	 */
	@Override
	public <T> T copyFileFromContainer(String containerPath, ThrowingFunction<InputStream, T> function) {
		String file = containerPath.endsWith(".crt") ? "/tls.crt" : "/tls.jks";
		try (InputStream content = ExtendableKeycloakContainer.class.getResourceAsStream(file)) {
			return function.apply(content);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
