package io.github.keycloakboot.test.context;

import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.ReadyRealm;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another application context than that of {@link ReportsIT}, with the same Keycloak.
 */
@KeycloakTest(properties = { "keycloak.client-id=reports", "server.tomcat.threads.max=5" })
class SharedKeycloakIT {

	@Test
	void contextsWithTheSameRealmShareOneServer(@Autowired KeycloakServer server) {
		assertThat(KeycloakServer.builder().realm(ReadyRealm.of("shop", "reports")).startShared().pid())
			.isEqualTo(server.pid());
	}

}
