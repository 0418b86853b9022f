package io.github.keycloakboot.sample.realm;

import java.util.List;
import java.util.Map;

import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * This service's own client. Nobody logs in by it: its roles are the service's, its name
 * is the audience of tokens, and by its account the service opens accounts for new users.
 * Keycloak makes up the secret.
 */
record ApiClient() {

	// Keycloak takes a client for a public one with password log-in unless each of the
	// flags is sent.
	ClientRepresentation representation() {
		ClientRepresentation client = new ClientRepresentation();
		client.setClientId(ShopRealm.API_CLIENT);
		client.setName("Orders service");
		client.setProtocol(ShopRealm.PROTOCOL);
		client.setEnabled(true);
		client.setPublicClient(false);
		client.setServiceAccountsEnabled(true);
		client.setStandardFlowEnabled(false);
		client.setImplicitFlowEnabled(false);
		client.setDirectAccessGrantsEnabled(false);
		// The admin API reads the account's rights from the token, which carries them
		// only with full scope.
		client.setFullScopeAllowed(true);
		return client;
	}

	// Just enough to open accounts: the development run has an administrator of the
	// server instead, whom production neither needs nor should have.
	UserRepresentation serviceAccount() {
		UserRepresentation account = new UserRepresentation();
		account.setUsername("service-account-" + ShopRealm.API_CLIENT);
		account.setServiceAccountClientId(ShopRealm.API_CLIENT);
		account.setEnabled(true);
		account.setClientRoles(Map.of("realm-management", List.of("manage-users", "view-realm")));
		return account;
	}

}
