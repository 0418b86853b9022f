package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.Arrays;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
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
		return start(Stack.SERVLET, properties);
	}

	static RunningService startReactive(String... properties) {
		return start(Stack.REACTIVE, properties);
	}

	static RunningService start(Stack stack, String... properties) {
		return start(stack, new Class<?>[0], properties);
	}

	/**
	 * Start the service with beans beside its own.
	 */
	static RunningService start(Stack stack, Class<?>[] beans, String... properties) {
		String[] arguments = Stream
			.concat(Stream.of("--server.port=0", "--spring.main.banner-mode=off"),
					Arrays.stream(properties).map((property) -> "--" + property))
			.toArray(String[]::new);
		return new RunningService(
				new SpringApplicationBuilder(stack.service()).sources(beans).web(stack.type()).run(arguments));
	}

	HttpCaller caller() {
		return caller("local.server.port");
	}

	/**
	 * Calls it by HTTPS.
	 */
	HttpCaller caller(SSLContext tls) {
		return new HttpCaller(this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
				tls);
	}

	/**
	 * Calls the endpoints of the actuator where they have a port of their own.
	 */
	HttpCaller managementCaller() {
		return caller("local.management.port");
	}

	private HttpCaller caller(String port) {
		return new HttpCaller(this.context.getEnvironment().getRequiredProperty(port, Integer.class));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	boolean has(Class<?> type) {
		return this.context.getBeanNamesForType(type).length > 0;
	}

	/**
	 * The bean of a type that belongs to a realm.
	 */
	<T> T bean(Class<T> type, String qualifier) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.context.getBeanFactory(), type, qualifier);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
