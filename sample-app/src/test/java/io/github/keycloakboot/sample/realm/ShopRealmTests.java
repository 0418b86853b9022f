package io.github.keycloakboot.sample.realm;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShopRealm}: what Keycloak would fill in silently is said.
 */
class ShopRealmTests {

	private static final RealmRepresentation REALM = new ShopRealm("shop").representation();

	@Test
	void realmKeepsTheBuiltInClientScopes() {
		assertThat(REALM.getClientScopes()).isNull();
	}

	@ParameterizedTest
	@MethodSource
	void clientSaysWhatItIs(ClientRepresentation client) {
		assertThat(client.isEnabled()).isTrue();
		assertThat(client.isPublicClient()).isNotNull();
		assertThat(client.isServiceAccountsEnabled()).isNotNull();
		assertThat(client.isStandardFlowEnabled()).isNotNull();
		assertThat(client.isImplicitFlowEnabled()).isNotNull();
		assertThat(client.isDirectAccessGrantsEnabled()).isNotNull();
		assertThat(client.isFullScopeAllowed()).isNotNull();
		assertThat(client.getSecret()).isNull();
	}

	static Stream<ClientRepresentation> clientSaysWhatItIs() {
		return REALM.getClients().stream();
	}

	@ParameterizedTest
	@MethodSource
	void userCanLogIn(UserRepresentation user) {
		assertThat(user.isEnabled()).isTrue();
		assertThat(user.getEmail()).isNotBlank();
		assertThat(user.getFirstName()).isNotBlank();
		assertThat(user.getLastName()).isNotBlank();
		assertThat(user.getCredentials()).hasSize(1);
	}

	static Stream<UserRepresentation> userCanLogIn() {
		return REALM.getUsers().stream().filter((user) -> user.getServiceAccountClientId() == null);
	}

}
