package io.github.keycloakboot.autoconfigure.testcontainers;

import java.time.Duration;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.container.KeycloakImage;
import io.github.keycloakboot.test.KeycloakTokenClient;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.RealmResource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.EnabledIfDockerAvailable;
import org.testcontainers.utility.MountableFile;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A container with a public host name that isn't the one by which it is reached.
 */
@EnabledIfDockerAvailable
@SpringBootTest
class GenericContainerConnectionIT {

	@Autowired
	private KeycloakConnectionDetails details;

	@Test
	void tokenOfThePublicHostNameIsAccepted(@Autowired JwtDecoder decoder) {
		assertThat(this.details.getServerUrl()).matches("http://sso\\.example\\.com:\\d+/auth");
		String token = new KeycloakTokenClient(this.details.getInternalUrl() + "/realms/shop")
			.password("web-shop", null, "alice", "alice")
			.accessToken();
		assertThat(decoder.decode(token).getClaimAsString("iss"))
			.isEqualTo(this.details.getServerUrl() + "/realms/shop");
	}

	@Test
	void administratorWithoutANameManagesTheRealm(@Autowired RealmResource realm) {
		assertThat(realm.users().searchByUsername("alice", true)).hasSize(1);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {

		@Bean
		@ServiceConnection(name = "keycloak")
		GenericContainer<?> keycloak() {
			return new GenericContainer<>(KeycloakImage.name()).withCommand("start-dev", "--import-realm")
				.withEnv("KC_HOSTNAME", "sso.example.com")
				.withEnv("KC_HTTP_RELATIVE_PATH", "/auth")
				.withEnv("KC_BOOTSTRAP_ADMIN_PASSWORD", "s3cret")
				.withCopyFileToContainer(MountableFile.forClasspathResource("shop-realm.json"),
						"/opt/keycloak/data/import/shop-realm.json")
				.withExposedPorts(8080)
				.waitingFor(Wait.forHttp("/auth/realms/shop").withStartupTimeout(Duration.ofMinutes(5)));
		}

	}

}
