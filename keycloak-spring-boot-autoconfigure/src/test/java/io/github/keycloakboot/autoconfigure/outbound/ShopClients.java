package io.github.keycloakboot.autoconfigure.outbound;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.admin.KeycloakAdminAutoConfiguration;
import io.github.keycloakboot.test.KeycloakServer;
import jakarta.ws.rs.core.Response;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients and users that a test makes in the realm shop of a real Keycloak.
 *
 * @param keycloak the server
 */
record ShopClients(KeycloakServer keycloak) {

	/**
	 * A confidential client with a service account.
	 */
	static ClientRepresentation confidential(String clientId, Map<String, String> attributes) {
		ClientRepresentation client = new ClientRepresentation();
		client.setClientId(clientId);
		client.setProtocol("openid-connect");
		client.setPublicClient(false);
		client.setStandardFlowEnabled(false);
		client.setDirectAccessGrantsEnabled(true);
		client.setServiceAccountsEnabled(true);
		client.setFullScopeAllowed(false);
		client.setSecret(clientId + "-secret");
		client.setAttributes(new HashMap<>(attributes));
		return client;
	}

	static ProtocolMapperRepresentation audience(String audience) {
		ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
		mapper.setName("audience " + audience);
		mapper.setProtocol("openid-connect");
		mapper.setProtocolMapper("oidc-audience-mapper");
		mapper.setConfig(Map.of("included.client.audience", audience, "access.token.claim", "true"));
		return mapper;
	}

	/**
	 * Create clients in place of what an earlier test left of them.
	 */
	void create(ClientRepresentation... clients) {
		withRealm((realm) -> List.of(clients).forEach((client) -> create(realm, client)));
	}

	/**
	 * Create users in place of what an earlier test left of them.
	 */
	void create(UserRepresentation... users) {
		withRealm((realm) -> List.of(users).forEach((user) -> create(realm, user)));
	}

	private void withRealm(Consumer<RealmResource> use) {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(KeycloakAutoConfiguration.class, KeycloakAdminAutoConfiguration.class))
			.withPropertyValues("keycloak.issuer-uri=" + this.keycloak.issuerUri("shop"), "keycloak.admin.realm=master",
					"keycloak.admin.username=" + this.keycloak.adminUsername(),
					"keycloak.admin.password=" + this.keycloak.adminPassword())
			.run((context) -> use.accept(context.getBean(RealmResource.class)));
	}

	private static void create(RealmResource realm, ClientRepresentation client) {
		realm.clients()
			.findByClientId(client.getClientId())
			.forEach((existing) -> realm.clients().get(existing.getId()).remove());
		try (Response response = realm.clients().create(client)) {
			assertThat(response.getStatus()).isEqualTo(201);
		}
	}

	private static void create(RealmResource realm, UserRepresentation user) {
		realm.users()
			.searchByUsername(user.getUsername(), true)
			.forEach((existing) -> realm.users().get(existing.getId()).remove());
		try (Response response = realm.users().create(user)) {
			assertThat(response.getStatus()).isEqualTo(201);
		}
	}

}
