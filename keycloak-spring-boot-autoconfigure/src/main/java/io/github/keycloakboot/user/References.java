package io.github.keycloakboot.user;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RolesResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/**
 * Looks up what names refer to, and remembers those that refer to nothing. Keycloak wants
 * roles by id and name, clients and groups by id, and of a list with one wrong entry it
 * takes none.
 */
final class References {

	// Segments that aren't empty, and no dot segments: Keycloak refuses those.
	private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[^/]+)+");

	private final RealmResource realm;

	private final List<UnknownReference> unknown = new ArrayList<>();

	References(RealmResource realm) {
		this.realm = realm;
	}

	List<RoleRepresentation> realmRoles(Collection<String> names) {
		List<RoleRepresentation> roles = new ArrayList<>();
		for (String name : names) {
			role(AdminRole.VIEW_REALM, this.realm.roles(), name).ifPresentOrElse(roles::add,
					() -> this.unknown.add(UnknownReference.realmRole(name)));
		}
		return roles;
	}

	/**
	 * Roles of clients, by the id of the client that isn't its {@code client_id}.
	 */
	Map<String, List<RoleRepresentation>> clientRoles(Map<String, Set<String>> names) {
		Map<String, List<RoleRepresentation>> roles = new LinkedHashMap<>();
		names.forEach((clientId, some) -> client(clientId).ifPresentOrElse(
				(client) -> roles.put(client.getId(), clientRoles(client, some)),
				() -> this.unknown.add(UnknownReference.client(clientId))));
		return roles;
	}

	private List<RoleRepresentation> clientRoles(ClientRepresentation client, Collection<String> names) {
		List<RoleRepresentation> roles = new ArrayList<>();
		for (String name : names) {
			role(AdminRole.VIEW_CLIENTS, this.realm.clients().get(client.getId()).roles(), name).ifPresentOrElse(
					roles::add, () -> this.unknown.add(UnknownReference.clientRole(client.getClientId(), name)));
		}
		return roles;
	}

	private Optional<ClientRepresentation> client(String clientId) {
		String id = PathSegment.of("a client_id", clientId).value();
		return new AdminCall(AdminRole.VIEW_CLIENTS).get(() -> this.realm.clients().findByClientId(id))
			.stream()
			.filter((client) -> clientId.equals(client.getClientId()))
			.findFirst();
	}

	// That it is the role which was asked for is checked: it is found by a path.
	private Optional<RoleRepresentation> role(AdminRole needed, RolesResource roles, String name) {
		String segment = PathSegment.of("the name of a role", name).value();
		return new AdminCall(needed).find("role", () -> roles.get(segment).toRepresentation())
			.filter((role) -> name.equals(role.getName()));
	}

	List<GroupRepresentation> groups(Collection<String> paths) {
		List<GroupRepresentation> groups = new ArrayList<>();
		for (String path : paths) {
			group(path).ifPresentOrElse(groups::add, () -> this.unknown.add(UnknownReference.group(path)));
		}
		return groups;
	}

	private Optional<GroupRepresentation> group(String path) {
		if (!PATH.matcher(path).matches()) {
			throw new IllegalArgumentException(
					"a group is named by its path, as in '/staff/night', and not by " + new ShownValue(path));
		}
		return new AdminCall(AdminRole.VIEW_USERS).find("Group", () -> this.realm.getGroupByPath(path))
			.filter((group) -> Objects.equals(path, group.getPath()));
	}

	/**
	 * Give up unless all names referred to something.
	 */
	void requireAllKnown() {
		if (!this.unknown.isEmpty()) {
			throw new UnknownReferenceException(this.unknown);
		}
	}

}
