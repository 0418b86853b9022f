package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.Arrays;
import java.util.stream.Stream;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The orders service, running on a free port with the given properties and no others.
 */
final class RunningService implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private RunningService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static RunningService start(String... properties) {
		String[] arguments = Stream
			.concat(Stream.of("--server.port=0", "--spring.main.banner-mode=off"),
					Arrays.stream(properties).map((property) -> "--" + property))
			.toArray(String[]::new);
		return new RunningService(new SpringApplicationBuilder(OrdersService.class).run(arguments));
	}

	HttpCaller caller() {
		return new HttpCaller(this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
