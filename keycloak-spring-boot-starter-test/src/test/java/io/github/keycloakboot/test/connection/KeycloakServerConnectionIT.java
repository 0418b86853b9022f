package io.github.keycloakboot.test.connection;

import java.io.IOException;
import java.nio.file.Path;

import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.KeycloakTokenClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that names no Keycloak, and a real one as a bean beside it.
 */
@SpringBootTest
class KeycloakServerConnectionIT {

	@Autowired
	private KeycloakServer server;

	@Autowired
	private JwtDecoder decoder;

	@Test
	void tokenOfTheOnlyImportedRealmIsAcceptedWithoutAnyProperty() {
		String token = new KeycloakTokenClient(this.server.issuerUri("tea")).password("tea-web", null, "alice", "alice")
			.accessToken();
		Jwt jwt = this.decoder.decode(token);
		assertThat(jwt.getClaimAsString("preferred_username")).isEqualTo("alice");
		assertThat(jwt.getIssuer()).hasToString(this.server.issuerUri("tea"));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {

		@Bean
		KeycloakServer keycloakServer() throws IOException {
			Path realm = new ClassPathResource("tea-realm.json").getFile().toPath();
			return KeycloakServer.builder().realmFile(realm).start();
		}

	}

}
