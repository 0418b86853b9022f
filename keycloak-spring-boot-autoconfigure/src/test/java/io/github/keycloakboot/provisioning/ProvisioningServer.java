package io.github.keycloakboot.provisioning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.keycloakboot.admin.KeycloakAdminClientFactory;
import io.github.keycloakboot.admin.KeycloakAdminConnection;
import io.github.keycloakboot.admin.KeycloakAdminLogin;
import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import io.github.keycloakboot.provisioning.definition.DefinitionReader;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.KeycloakTokenClient;
import jakarta.ws.rs.NotFoundException;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.ClassPathResource;

/**
 * A real Keycloak whose realms are made by tests, each of which takes names of its own.
 */
final class ProvisioningServer implements AutoCloseable {

	private static final int CONNECTIONS = 10;

	private final KeycloakServer server = RealmsOfTests.keycloak();

	private final KeycloakAdminClientFactory factory = new KeycloakAdminClientFactory(new KeycloakAdminConnection(
			this.server.serverUrl(), Duration.ofSeconds(5), Duration.ofSeconds(60), CONNECTIONS, null));

	private final List<Keycloak> clients = new CopyOnWriteArrayList<>();

	private final List<String> realms = new ArrayList<>();

	private final Keycloak admin = administrator();

	/**
	 * Another client that logs in as the administrator of all realms.
	 */
	Keycloak administrator() {
		return client(KeycloakAdminLogin.ofUser("master", "admin-cli", null, this.server.adminUsername(),
				this.server.adminPassword()));
	}

	/**
	 * A client that logs in with an account of a realm, which has these roles of
	 * {@code realm-management} only.
	 */
	Keycloak accountWith(String realmName, String... roles) {
		RealmResource realm = realm(realmName);
		String clientId = "service-with-" + String.join("-", roles);
		ClientRepresentation client = new ClientRepresentation();
		client.setClientId(clientId);
		client.setSecret(clientId);
		client.setEnabled(true);
		client.setPublicClient(false);
		client.setServiceAccountsEnabled(true);
		client.setFullScopeAllowed(true);
		realm.clients().create(client).close();
		String id = realm.clients().findByClientId(clientId).get(0).getId();
		String account = realm.clients().get(id).getServiceAccountUser().getId();
		String management = realm.clients().findByClientId("realm-management").get(0).getId();
		List<RoleRepresentation> representations = List.of(roles)
			.stream()
			.map((role) -> realm.clients().get(management).roles().get(role).toRepresentation())
			.toList();
		realm.users().get(account).roles().clientLevel(management).add(representations);
		return client(KeycloakAdminLogin.ofClient(realmName, clientId, clientId));
	}

	private Keycloak client(KeycloakAdminLogin login) {
		Keycloak client = this.factory.create(login, List.of());
		this.clients.add(client);
		return client;
	}

	RealmProvisioner provisioner() {
		return RealmProvisioner.of(this.admin);
	}

	/**
	 * A realm that nobody has provisioned yet.
	 */
	RealmResource emptyRealm(String name) {
		RealmRepresentation realm = new RealmRepresentation();
		realm.setRealm(name);
		realm.setEnabled(true);
		this.admin.realms().create(realm);
		this.realms.add(name);
		// The rights to it aren't in a token from before.
		this.admin.tokenManager().grantToken();
		return realm(name);
	}

	RealmResource realm(String name) {
		return this.admin.realm(name);
	}

	KeycloakTokenClient tokens(String realm) {
		return new KeycloakTokenClient(this.server.issuerUri(realm));
	}

	/**
	 * What the administration console exports.
	 */
	ObjectNode export(String realm) {
		return JsonMapper.shared().valueToTree(new RealmApi(this.admin, realm).export());
	}

	/**
	 * The definition of the file {@code provisioning/shop.yaml} for a realm of another
	 * name, which is removed in the end.
	 */
	RealmDefinition shop(String realm, Map<String, String> properties) {
		this.realms.add(realm);
		return new DefinitionReader((name) -> name.equals("test.realm") ? realm : properties.get(name))
			.read(List.of(new ClassPathResource("provisioning/shop.yaml")))
			.get(0);
	}

	RealmDefinition shop(String realm) {
		return shop(realm, Map.of());
	}

	/**
	 * An empty definition of a realm that is removed in the end.
	 */
	RealmDefinition named(String realm) {
		this.realms.add(realm);
		return RealmDefinition.named(realm);
	}

	@Override
	public void close() {
		for (String realm : this.realms) {
			try {
				this.admin.realm(realm).remove();
			}
			catch (NotFoundException ex) {
				// a test that was to fail didn't create it
			}
		}
		this.clients.forEach(Keycloak::close);
	}

}
