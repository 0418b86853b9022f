package io.github.keycloakboot.test.context;

import java.time.Duration;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.ReadyRealm;
import io.github.keycloakboot.test.StubKeycloak;
import org.testcontainers.images.builder.Transferable;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration for the Keycloak of a {@link KeycloakTest} that is a container. It
 * comes before that of Spring Boot, which looks for containers to connect to.
 */
@AutoConfiguration(
		beforeName = "org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration")
@ConditionalOnMissingBean(value = { KeycloakConnectionDetails.class, KeycloakServer.class, StubKeycloak.class },
		type = "dasniko.testcontainers.keycloak.ExtendableKeycloakContainer")
@Import(DefaultReadyRealm.class)
final class KeycloakTestContainerAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnKind(KeycloakKind.CONTAINER)
	static class Container {

		private static final String IMPORTS = "/opt/keycloak/data/import/";

		private static final int READABLE = 0644;

		// Keycloak builds itself first, which takes a busy machine minutes.
		private static final Duration PATIENCE = Duration.ofMinutes(5);

		@Bean
		@ServiceConnection
		KeycloakContainer keycloakContainer(ReadyRealm realm, Environment environment) {
			String configured = environment.getProperty("keycloak.realm");
			if (StringUtils.hasText(configured) && !configured.equals(realm.name())) {
				throw new IllegalStateException("The realm of the container is '" + realm.name()
						+ "', and keycloak.realm is '" + configured + "': give the ReadyRealm bean that name, or the "
						+ "test the property: @KeycloakTest(properties = \"keycloak.realm=" + realm.name() + "\")");
			}
			String image = environment.getProperty("keycloak.test.image", "quay.io/keycloak/keycloak:26.7");
			// Keycloak wants the name of the realm in that of the file
			return new KeycloakContainer(image).withStartupTimeout(PATIENCE)
				.withCopyToContainer(Transferable.of(realm.json(), READABLE), IMPORTS + realm.name() + "-realm.json");
		}

	}

}
