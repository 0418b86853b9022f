package io.github.keycloakboot.user;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * The users of a realm, by the admin client.
 */
final class RealmUsers implements KeycloakUsers {

	private final RealmResource realm;

	private final UserLookup lookup;

	RealmUsers(RealmResource realm) {
		this.realm = realm;
		this.lookup = new UserLookup(realm);
	}

	@Override
	public UserAccount create(NewUser user) {
		return new UserCreation(this.realm, user).run();
	}

	@Override
	public Optional<UserAccount> find(String id) {
		return this.lookup.byId(id);
	}

	@Override
	public Optional<UserAccount> findByUsername(String username) {
		return this.lookup.byUsername(username);
	}

	@Override
	public Optional<UserAccount> findByEmail(String email) {
		return this.lookup.byEmail(email);
	}

	@Override
	public Stream<UserAccount> stream(UserQuery query) {
		return this.lookup.stream(query);
	}

	@Override
	public Stream<UserAccount> members(String groupPath) {
		return this.lookup.members(group(groupPath));
	}

	@Override
	public Stream<UserAccount> withRealmRole(String role) {
		return this.lookup.withRole(realmRoles(role).get(0));
	}

	@Override
	public void assignRealmRoles(String id, String... names) {
		ManagedUser user = user(id);
		user.assignRealmRoles(realmRoles(names));
	}

	@Override
	public void removeRealmRoles(String id, String... names) {
		ManagedUser user = user(id);
		user.removeRealmRoles(realmRoles(names));
	}

	@Override
	public void assignClientRoles(String id, String clientId, String... names) {
		ManagedUser user = user(id);
		user.assignClientRoles(clientRoles(clientId, names));
	}

	@Override
	public void removeClientRoles(String id, String clientId, String... names) {
		ManagedUser user = user(id);
		user.removeClientRoles(clientRoles(clientId, names));
	}

	@Override
	public void joinGroup(String id, String groupPath) {
		ManagedUser user = user(id);
		String group = group(groupPath).getId();
		user.change((joining) -> joining.joinGroup(group));
	}

	@Override
	public void leaveGroup(String id, String groupPath) {
		ManagedUser user = user(id);
		String group = group(groupPath).getId();
		user.change((leaving) -> leaving.leaveGroup(group));
	}

	@Override
	public UserAccount update(String id, UnaryOperator<UserAccount> change) {
		return new UserUpdate(this.realm, id).run(change);
	}

	@Override
	public void setPassword(String id, String password) {
		setPassword(id, new InitialPassword(password, false));
	}

	@Override
	public void setTemporaryPassword(String id, String password) {
		setPassword(id, new InitialPassword(password, true));
	}

	private void setPassword(String id, InitialPassword password) {
		user(id).change((user) -> user.resetPassword(password.toRepresentation()));
	}

	@Override
	public void sendActionsEmail(String id, ActionsEmail email) {
		user(id).change(new EmailOrder(email)::send);
	}

	@Override
	public void enable(String id) {
		setEnabled(id, true);
	}

	@Override
	public void disable(String id) {
		setEnabled(id, false);
	}

	// Keycloak leaves alone what isn't said.
	private void setEnabled(String id, boolean enabled) {
		UserRepresentation change = new UserRepresentation();
		change.setEnabled(enabled);
		user(id).change((user) -> user.update(change));
	}

	@Override
	public void logout(String id) {
		user(id).change(UserResource::logout);
	}

	@Override
	public void delete(String id) {
		user(id).change(UserResource::remove);
	}

	private ManagedUser user(String id) {
		return ManagedUser.of(this.realm, id);
	}

	private List<RoleRepresentation> realmRoles(String... names) {
		References references = new References(this.realm);
		List<RoleRepresentation> roles = references.realmRoles(new LinkedHashSet<>(List.of(names)));
		references.requireAllKnown();
		return roles;
	}

	private Map<String, List<RoleRepresentation>> clientRoles(String clientId, String... names) {
		References references = new References(this.realm);
		Map<String, List<RoleRepresentation>> roles = references
			.clientRoles(Map.of(clientId, new LinkedHashSet<>(List.of(names))));
		references.requireAllKnown();
		return roles;
	}

	private GroupRepresentation group(String path) {
		References references = new References(this.realm);
		List<GroupRepresentation> groups = references.groups(List.of(path));
		references.requireAllKnown();
		return groups.get(0);
	}

}
