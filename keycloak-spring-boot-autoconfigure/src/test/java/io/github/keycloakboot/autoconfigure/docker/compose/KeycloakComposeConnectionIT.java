package io.github.keycloakboot.autoconfigure.docker.compose;

import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.test.KeycloakTokenClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.keycloak.admin.client.resource.RealmResource;
import org.testcontainers.junit.jupiter.EnabledIfDockerAvailable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that Spring Boot starts a Compose file for. Keycloak's public URL is one that
 * nobody answers on.
 */
@EnabledIfDockerAvailable
@EnabledIf("composeIsInstalled")
class KeycloakComposeConnectionIT {

	private static ConfigurableApplicationContext service;

	static boolean composeIsInstalled() throws Exception {
		Process version = new ProcessBuilder("docker", "compose", "version").redirectErrorStream(true).start();
		version.getInputStream().readAllBytes();
		return version.waitFor() == 0;
	}

	// Boot takes the containers down when the JVM ends. A project of its own keeps this
	// run apart from others.
	@BeforeAll
	static void start() throws Exception {
		Path file = Path
			.of(Objects.requireNonNull(KeycloakComposeConnectionIT.class.getResource("/keycloak-compose.yaml"))
				.toURI());
		service = new SpringApplicationBuilder(Service.class).web(WebApplicationType.NONE)
			.properties("spring.docker.compose.file=" + file, "spring.docker.compose.skip.in-tests=false",
					"spring.docker.compose.stop.command=down", "spring.docker.compose.stop.timeout=1s",
					"spring.docker.compose.stop.arguments=--volumes",
					"spring.docker.compose.arguments=--project-name=keycloakboot-" + UUID.randomUUID())
			.run();
	}

	@AfterAll
	static void stop() {
		if (service != null) {
			service.close();
		}
	}

	@Test
	void tokenOfThePublicUrlIsAccepted() {
		KeycloakConnectionDetails details = service.getBean(KeycloakConnectionDetails.class);
		assertThat(details.getServerUrl()).isEqualTo("https://sso.example.com/sign-in");
		String token = new KeycloakTokenClient(details.getInternalUrl() + "/realms/shop")
			.password("web-shop", null, "alice", "alice")
			.accessToken();
		assertThat(service.getBean(JwtDecoder.class).decode(token).getClaimAsString("iss"))
			.isEqualTo("https://sso.example.com/sign-in/realms/shop");
	}

	@Test
	void administratorOfTheServiceManagesTheOnlyRealm() {
		RealmResource realm = service.getBean(RealmResource.class);
		assertThat(realm.toRepresentation().getRealm()).isEqualTo("shop");
		assertThat(realm.users().searchByUsername("alice", true)).hasSize(1);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {

	}

}
