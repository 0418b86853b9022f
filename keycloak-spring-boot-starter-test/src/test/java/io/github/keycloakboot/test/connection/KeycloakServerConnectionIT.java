package io.github.keycloakboot.test.connection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.KeycloakTokenClient;
import io.github.keycloakboot.test.user.WithMockKeycloakUser;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that names another realm, and a real Keycloak as a bean beside it.
 */
@SpringBootTest(properties = "keycloak.realm=production")
class KeycloakServerConnectionIT {

	@Autowired
	private KeycloakServer server;

	@Autowired
	private JwtDecoder decoder;

	private Jwt realToken() {
		return this.decoder.decode(new KeycloakTokenClient(this.server.issuerUri("tea"))
			.password("tea-web", null, "alice", "alice", "openid")
			.accessToken());
	}

	@Test
	void tokenOfTheOnlyImportedRealmIsAcceptedWhateverThePropertiesSay() {
		assertThat(realToken().getClaimAsString("preferred_username")).isEqualTo("alice");
		assertThat(realToken().getIssuer()).hasToString(this.server.issuerUri("tea"));
	}

	@Test
	@WithMockKeycloakUser(username = "alice")
	void mockUserHasWhatARealOneHas() {
		Jwt real = realToken();
		Jwt mock = ((JwtAuthenticationToken) Objects
			.requireNonNull(SecurityContextHolder.getContext().getAuthentication())).getToken();
		assertThat(mock.getClaims()).containsOnlyKeys(real.getClaims().keySet());
		for (String claim : List.of("iss", "aud", "typ", "acr", "name", "given_name", "family_name", "email",
				"email_verified", "preferred_username")) {
			assertThat(mock.getClaims().get(claim)).as(claim).isEqualTo(real.getClaims().get(claim));
		}
		for (String claim : List.of("realm_access", "resource_access")) {
			assertThat(mock.getClaims().get(claim)).as(claim)
				.usingRecursiveComparison()
				.ignoringCollectionOrder()
				.isEqualTo(real.getClaims().get(claim));
		}
		assertThat(scopes(mock)).containsExactlyInAnyOrderElementsOf(scopes(real));
	}

	private static List<String> scopes(Jwt token) {
		return List.of(String.valueOf(token.getClaims().get("scope")).split(" "));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {

		@Bean
		KeycloakServer keycloakServer() throws IOException {
			Path realm = new ClassPathResource("tea-realm.json").getFile().toPath();
			return KeycloakServer.builder().realmFile(realm).startShared();
		}

	}

}
