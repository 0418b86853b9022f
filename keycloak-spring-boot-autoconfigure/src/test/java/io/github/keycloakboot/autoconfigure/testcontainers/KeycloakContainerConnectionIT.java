package io.github.keycloakboot.autoconfigure.testcontainers;

import java.time.Duration;
import java.util.Objects;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.container.KeycloakImage;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.testcontainers.junit.jupiter.EnabledIfDockerAvailable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that knows of Keycloak nothing but its container, which speaks TLS with a
 * certificate of its own.
 */
@EnabledIfDockerAvailable
@SpringBootTest
class KeycloakContainerConnectionIT {

	@Autowired
	private KeycloakConnectionDetails details;

	@Test
	void onlyImportedRealmIsFound() {
		assertThat(this.details.getRealm()).isEqualTo("shop");
		assertThat(this.details.getServerUrl()).startsWith("https://");
	}

	@Test
	void tokenOfTheContainerIsAccepted(@Autowired JwtDecoder decoder) {
		SslBundle sslBundle = Objects.requireNonNull(this.details.getSslBundle());
		try (Keycloak alice = Keycloak.getInstance(this.details.getServerUrl(), "shop", "alice", "alice", "web-shop",
				sslBundle.createSslContext())) {
			Jwt token = decoder.decode(alice.tokenManager().getAccessTokenString());
			assertThat(token.getClaimAsString("preferred_username")).isEqualTo("alice");
			assertThat(token.getClaimAsString("iss")).isEqualTo(this.details.getServerUrl() + "/realms/shop");
		}
	}

	@Test
	void administratorOfTheContainerManagesTheRealm(@Autowired RealmResource realm) {
		assertThat(realm.toRepresentation().getRealm()).isEqualTo("shop");
		assertThat(realm.users().searchByUsername("alice", true)).hasSize(1);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {

		@Bean
		@ServiceConnection
		KeycloakContainer keycloak() {
			return new KeycloakContainer(KeycloakImage.name()).withRealmImportFile("shop-realm.json")
				.useTls()
				.withStartupTimeout(Duration.ofMinutes(5));
		}

	}

}
