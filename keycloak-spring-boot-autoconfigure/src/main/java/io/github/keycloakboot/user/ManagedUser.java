package io.github.keycloakboot.user;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.RoleRepresentation;

/**
 * A user to be changed.
 */
final class ManagedUser {

	private final UserResource resource;

	private final AdminCall call;

	private ManagedUser(UserResource resource, AdminCall call) {
		this.resource = resource;
		this.call = call;
	}

	/**
	 * A user of the given id, which is checked here and makes no call.
	 */
	static ManagedUser of(RealmResource realm, String id) {
		UserResource resource = realm.users().get(PathSegment.ofUser(id).value());
		return new ManagedUser(resource, new AdminCall(AdminRole.MANAGE_USERS, id));
	}

	void change(Consumer<UserResource> change) {
		this.call.run(() -> change.accept(this.resource));
	}

	void assignRealmRoles(List<RoleRepresentation> roles) {
		if (!roles.isEmpty()) {
			change((user) -> user.roles().realmLevel().add(roles));
		}
	}

	// To remove nothing is left out for safety's sake: without a list, Keycloak removes
	// all.
	void removeRealmRoles(List<RoleRepresentation> roles) {
		if (!roles.isEmpty()) {
			change((user) -> user.roles().realmLevel().remove(roles));
		}
	}

	void assignClientRoles(Map<String, List<RoleRepresentation>> rolesByClient) {
		rolesByClient.forEach((client, roles) -> {
			if (!roles.isEmpty()) {
				change((user) -> user.roles().clientLevel(client).add(roles));
			}
		});
	}

	void removeClientRoles(Map<String, List<RoleRepresentation>> rolesByClient) {
		rolesByClient.forEach((client, roles) -> {
			if (!roles.isEmpty()) {
				change((user) -> user.roles().clientLevel(client).remove(roles));
			}
		});
	}

}
