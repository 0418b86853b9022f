package io.github.keycloakboot.moved;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * A service that runs, with a configuration as its {@code application.yaml} has it.
 */
final class Service implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final HttpClient client = HttpClient.newHttpClient();

	private Service(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static Service start(String yaml, Class<?>... sources) {
		return new Service(new SpringApplicationBuilder(sources).web(WebApplicationType.SERVLET)
			.initializers((context) -> add(yaml, context.getEnvironment().getPropertySources()))
			.run("--server.port=0", "--spring.main.banner-mode=off"));
	}

	private static void add(String yaml, MutablePropertySources sources) {
		try {
			List<PropertySource<?>> loaded = new YamlPropertySourceLoader().load("application.yaml",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
			loaded.forEach(sources::addLast);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The status of a request.
	 * @param token the token that it comes with, or {@code null} for none
	 */
	int status(String path, @Nullable String token) {
		return get(path, token).statusCode();
	}

	String body(String path, String token) {
		return get(path, token).body();
	}

	private HttpResponse<String> get(String path, @Nullable String token) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI
			.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + path));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	boolean hasBean(Class<?> type) {
		return this.context.getBeanProvider(type).stream().findAny().isPresent();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
