package io.github.keycloakboot.stock;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The stock service, running.
 */
public final class StockService implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private StockService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start the service on a free port. Its configuration is {@code stock.yml}, and not
	 * that of the orders service, which is on the same class path.
	 * @param issuerUri the realm whose tokens it takes, which needn't be there yet
	 * @return the service
	 */
	public static StockService start(String issuerUri) {
		return new StockService(new SpringApplicationBuilder(StockApplication.class).run("--spring.config.name=stock",
				"--server.port=0", "--keycloak.issuer-uri=" + issuerUri));
	}

	/**
	 * Where the service is.
	 * @return scheme, host and port
	 */
	public String url() {
		return "http://localhost:" + this.context.getEnvironment().getRequiredProperty("local.server.port");
	}

	@Override
	public void close() {
		this.context.close();
	}

}
