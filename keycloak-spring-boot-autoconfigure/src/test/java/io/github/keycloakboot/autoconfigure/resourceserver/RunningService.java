package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.Arrays;
import java.util.stream.Stream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The orders service, running on a free port with the given properties and no others: on
 * Tomcat, or its reactive twin on Netty.
 */
final class RunningService implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private RunningService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static RunningService start(String... properties) {
		return start(OrdersService.class, WebApplicationType.SERVLET, properties);
	}

	static RunningService startReactive(String... properties) {
		return start(ReactiveOrdersService.class, WebApplicationType.REACTIVE, properties);
	}

	private static RunningService start(Class<?> service, WebApplicationType type, String... properties) {
		String[] arguments = Stream
			.concat(Stream.of("--server.port=0", "--spring.main.banner-mode=off"),
					Arrays.stream(properties).map((property) -> "--" + property))
			.toArray(String[]::new);
		return new RunningService(new SpringApplicationBuilder(service).web(type).run(arguments));
	}

	HttpCaller caller() {
		return new HttpCaller(this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
