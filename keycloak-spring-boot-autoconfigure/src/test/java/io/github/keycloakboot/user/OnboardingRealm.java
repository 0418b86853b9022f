package io.github.keycloakboot.user;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.keycloakboot.admin.KeycloakAdminClientFactory;
import io.github.keycloakboot.admin.KeycloakAdminConnection;
import io.github.keycloakboot.admin.KeycloakAdminLogin;
import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.KeycloakTokenClient;
import io.github.keycloakboot.test.TokenResponse;
import jakarta.ws.rs.core.Response;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;

/**
 * A realm of a real Keycloak to onboard people in, with accounts that may do more or less
 * of it. It has the roles {@code user} and {@code auditor}, {@code viewer} and
 * {@code manager} of the client {@code orders-api}, the groups {@code /staff} and
 * {@code /staff/night}, the attribute {@code desk}, and wants passwords of 8 characters.
 */
final class OnboardingRealm implements AutoCloseable {

	private static final String NAME = "onboarding";

	private static final String ORDERS = "orders-api";

	private static final int CONNECTIONS = 3;

	static final String PASSWORD = "long enough";

	private final List<Keycloak> clients = new ArrayList<>();

	private final KeycloakAdminClientFactory factory;

	private final Keycloak admin;

	private final KeycloakTokenClient tokens;

	OnboardingRealm(KeycloakServer server) {
		this.factory = new KeycloakAdminClientFactory(new KeycloakAdminConnection(server.serverUrl(),
				Duration.ofSeconds(5), Duration.ofSeconds(20), CONNECTIONS, null));
		this.admin = this.factory.create(
				KeycloakAdminLogin.ofUser("master", "admin-cli", null, server.adminUsername(), server.adminPassword()),
				List.of());
		this.tokens = new KeycloakTokenClient(server.issuerUri(NAME));
		create();
	}

	/**
	 * The realm for an administrator of everything.
	 */
	RealmResource realm() {
		return this.admin.realm(NAME);
	}

	/**
	 * The users as a service that opens accounts sees them.
	 */
	KeycloakUsers users() {
		return usersFor("manage-users", "view-realm", "view-clients");
	}

	/**
	 * The users for an account with the given roles of {@code realm-management} only.
	 */
	KeycloakUsers usersFor(String... adminRoles) {
		String clientId = "service-with-" + String.join("-", adminRoles);
		ClientRepresentation service = client(clientId);
		service.setServiceAccountsEnabled(true);
		String id = created(realm().clients().create(service));
		String account = realm().clients().get(id).getServiceAccountUser().getId();
		String management = realm().clients().findByClientId("realm-management").get(0).getId();
		List<RoleRepresentation> roles = Arrays.stream(adminRoles)
			.map((role) -> realm().clients().get(management).roles().get(role).toRepresentation())
			.toList();
		realm().users().get(account).roles().clientLevel(management).add(roles);
		Keycloak client = this.factory.create(KeycloakAdminLogin.ofClient(NAME, clientId, clientId), List.of());
		this.clients.add(client);
		return KeycloakUsers.of(client.realm(NAME));
	}

	/**
	 * A user to be, complete enough to log in.
	 */
	static NewUser user(String name) {
		return NewUser.named(name).withEmail(name + "@example.com").withFirstName("New").withLastName("User");
	}

	TokenResponse logIn(String username) {
		return logIn(username, PASSWORD);
	}

	TokenResponse logIn(String username, String password) {
		return this.tokens.password(ORDERS, ORDERS, username, password);
	}

	TokenResponse refresh(TokenResponse session) {
		return this.tokens.refresh(ORDERS, ORDERS, String.valueOf(session.refreshToken()));
	}

	List<String> realmRolesOf(String id) {
		return names(realm().users().get(id).roles().realmLevel());
	}

	List<String> ordersRolesOf(String id) {
		String orders = realm().clients().findByClientId(ORDERS).get(0).getId();
		return names(realm().users().get(id).roles().clientLevel(orders));
	}

	private static List<String> names(RoleScopeResource roles) {
		return roles.listAll().stream().map(RoleRepresentation::getName).toList();
	}

	List<String> groupsOf(String id) {
		return realm().users().get(id).groups().stream().map(GroupRepresentation::getPath).toList();
	}

	/**
	 * From now on, users are named by their email addresses, or as they like.
	 */
	void nameUsersByAddress(boolean byAddress) {
		RealmRepresentation change = new RealmRepresentation();
		change.setRegistrationEmailAsUsername(byAddress);
		realm().update(change);
	}

	/**
	 * From now on, two wrong passwords lock a user out for a while.
	 */
	void lockOutAfterTwoWrongPasswords() {
		RealmRepresentation change = new RealmRepresentation();
		change.setBruteForceProtected(true);
		change.setFailureFactor(2);
		change.setWaitIncrementSeconds(900);
		change.setQuickLoginCheckMilliSeconds(0L);
		realm().update(change);
	}

	void sendMailBy(Map<String, String> smtpServer) {
		RealmRepresentation change = new RealmRepresentation();
		change.setSmtpServer(smtpServer);
		realm().update(change);
	}

	private void create() {
		RealmRepresentation representation = new RealmRepresentation();
		representation.setRealm(NAME);
		representation.setEnabled(true);
		representation.setPasswordPolicy("length(8)");
		this.admin.realms().create(representation);
		realm().roles().create(new RoleRepresentation("user", null, false));
		realm().roles().create(new RoleRepresentation("auditor", null, false));
		String orders = created(realm().clients().create(client(ORDERS)));
		realm().clients().get(orders).roles().create(new RoleRepresentation("viewer", null, false));
		realm().clients().get(orders).roles().create(new RoleRepresentation("manager", null, false));
		String staff = created(realm().groups().add(group("staff")));
		realm().groups().group(staff).subGroup(group("night")).close();
		UPConfig profile = realm().users().userProfile().getConfiguration();
		UPAttribute desk = new UPAttribute("desk", new UPAttributePermissions(Set.of("admin"), Set.of("admin")));
		desk.setMultivalued(true);
		profile.addOrReplaceAttribute(desk);
		realm().users().userProfile().update(profile);
	}

	private static ClientRepresentation client(String clientId) {
		ClientRepresentation client = new ClientRepresentation();
		client.setClientId(clientId);
		client.setSecret(clientId);
		client.setPublicClient(false);
		client.setEnabled(true);
		client.setStandardFlowEnabled(false);
		client.setDirectAccessGrantsEnabled(true);
		client.setServiceAccountsEnabled(false);
		client.setFullScopeAllowed(true);
		client.setRedirectUris(List.of("https://shop.example.com/*"));
		return client;
	}

	private static GroupRepresentation group(String name) {
		GroupRepresentation group = new GroupRepresentation();
		group.setName(name);
		return group;
	}

	private static String created(Response response) {
		try (response) {
			return CreatedResponseUtil.getCreatedId(response);
		}
	}

	@Override
	public void close() {
		this.clients.forEach(Keycloak::close);
		realm().remove();
		this.admin.close();
	}

}
