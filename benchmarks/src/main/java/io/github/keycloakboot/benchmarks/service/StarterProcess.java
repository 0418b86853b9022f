package io.github.keycloakboot.benchmarks.service;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * The service with the starter, in a JVM of its own.
 */
public final class StarterProcess implements AutoCloseable {

	private final ServiceProcess process;

	private StarterProcess(ServiceProcess process) {
		this.process = process;
	}

	/**
	 * Start the service, and wait until it is ready.
	 * @param properties its properties, as {@code name=value}
	 * @return the running service
	 */
	public static StarterProcess start(List<String> properties) {
		String[] arguments = Stream
			.concat(Stream.of("server.port=0", "spring.main.banner-mode=off", "logging.level.root=error"),
					properties.stream())
			.map((property) -> "--" + property)
			.toArray(String[]::new);
		return new StarterProcess(ServiceProcess.start(new Service(StarterService.class, arguments)));
	}

	/**
	 * An endpoint that needs the realm role {@code user}.
	 * @return its address
	 */
	public URI uri() {
		return URI.create("http://localhost:" + this.process.port() + Greeting.PATH);
	}

	@Override
	public void close() {
		this.process.close();
	}

}
