package io.github.keycloakboot.sample.realm;

import java.util.List;
import java.util.Map;

import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.RolesRepresentation;

/**
 * The shop's realm with its roles, clients and users, in the form that Keycloak's admin
 * API creates in one step.
 *
 * @param name the name of the realm
 */
record ShopRealm(String name) {

	static final String PROTOCOL = "openid-connect";

	static final String API_CLIENT = "orders-api";

	static final String WEB_CLIENT = "web-shop";

	static final String MANAGER_ROLE = "orders-manager";

	static final String EXPORT_SCOPE = "orders:export";

	RealmRepresentation representation() {
		RealmRepresentation realm = new RealmRepresentation();
		realm.setRealm(this.name);
		realm.setDisplayName("Shop");
		realm.setEnabled(true);
		realm.setRoles(roles());
		realm.setClients(List.of(new ApiClient().representation(), new WebClient().representation()));
		realm.setUsers(List.of(
				new DemoUser("alice", "Adams", List.of("admin", "user"), List.of(MANAGER_ROLE)).representation(),
				new DemoUser("bob", "Baker", List.of("user"), List.of()).representation(),
				new ApiClient().serviceAccount()));
		return realm;
	}

	private RolesRepresentation roles() {
		RolesRepresentation roles = new RolesRepresentation();
		roles.setRealm(List.of(new RoleRepresentation("user", "Orders for themselves", false),
				new RoleRepresentation("admin", "Sees sales and opens accounts", false)));
		roles.setClient(
				Map.of(API_CLIENT, List.of(new RoleRepresentation(MANAGER_ROLE, "Cancels anyone's orders", false))));
		return roles;
	}

}
