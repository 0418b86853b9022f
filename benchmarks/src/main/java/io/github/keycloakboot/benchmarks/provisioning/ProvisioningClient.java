package io.github.keycloakboot.benchmarks.provisioning;

import org.keycloak.admin.client.Keycloak;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A service that has the starter's admin client. It measures in a JVM of its own, prints
 * one line of figures, and ends.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ProvisioningClient {

	static final String BEGIN = "figures: ";

	public static void main(String[] arguments) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(ProvisioningClient.class)
			.web(WebApplicationType.NONE)
			.run(arguments)) {
			String serverUrl = context.getEnvironment().getRequiredProperty("keycloak.server-url");
			int rounds = context.getEnvironment().getRequiredProperty("rounds", Integer.class);
			Figures figures = new ProvisioningRun(serverUrl, context.getBean(Keycloak.class))
				.measure(RealmSize.chosen(), rounds);
			System.out.println(BEGIN + JsonMapper.shared().writeValueAsString(figures));
		}
	}

}
