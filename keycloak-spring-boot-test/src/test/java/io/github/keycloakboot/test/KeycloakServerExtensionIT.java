package io.github.keycloakboot.test;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@link KeycloakServerExtension} and the servers that it shares.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakServerExtensionIT {

	@RegisterExtension
	static final KeycloakServerExtension extension = KeycloakServerExtension
		.with((server) -> server.realm(ReadyRealm.ofShop()));

	@Test
	void serverIsThatOfAllOtherTestsWithTheSameRealm(KeycloakServer server) {
		assertThat(server.pid()).isEqualTo(extension.server().pid())
			.isEqualTo(new KeycloakServerExtension().server().pid())
			.isEqualTo(KeycloakServer.builder().startShared().pid());
	}

	@Test
	void sharedServerOutlivesThoseWhoCloseIt(KeycloakServer server) {
		server.close();
		assertThat(server.isRunning()).isTrue();
	}

	@Test
	@Order(1)
	void testLeavesUserBehind(KeycloakTestClient keycloak) {
		keycloak.create(RealmUser.named("erin"));
		assertThat(keycloak.tokenFor("erin")).isNotEmpty();
	}

	@Test
	@Order(2)
	void userOfAnotherTestIsGone(KeycloakTestClient keycloak) {
		assertThatExceptionOfType(KeycloakTokenException.class).isThrownBy(() -> keycloak.tokenFor("erin"))
			.withMessageContaining("Invalid user credentials");
	}

}
