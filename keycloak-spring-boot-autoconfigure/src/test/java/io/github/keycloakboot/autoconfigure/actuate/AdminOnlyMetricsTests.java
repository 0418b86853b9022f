package io.github.keycloakboot.autoconfigure.actuate;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.admin.KeycloakAdminAutoConfiguration;
import io.github.keycloakboot.autoconfigure.outbound.KeycloakOutboundAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is counted of a service that has no realm of its own.
 */
class AdminOnlyMetricsTests {

	private final ApplicationContextRunner service = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class, KeycloakAdminAutoConfiguration.class,
				KeycloakResourceServerAutoConfiguration.class, KeycloakOutboundAutoConfiguration.class,
				KeycloakMetricsAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class)
		.withPropertyValues("keycloak.server-url=https://sso.example.com", "keycloak.resource-server.enabled=false",
				"keycloak.outbound.enabled=false");

	@Test
	void serviceThatOnlyAdministersKeycloakStarts() {
		this.service.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ClientRequestMeters.class));
	}

	@Test
	void furtherRealmsAreNamedAllTheSame() {
		String issuer = "https://sso.example.com/realms/partners";
		this.service.withPropertyValues("keycloak.realms.partners.realm=partners")
			.run((context) -> assertThat(context.getBean(IssuerTag.class).of(issuer)).isEqualTo(issuer));
	}

}
