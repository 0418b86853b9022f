package io.github.keycloakboot.user;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Finds users. What Keycloak finds is compared with what was looked for where its query
 * might mean something else.
 *
 * @param realm the realm of the users
 */
record UserLookup(RealmResource realm) {

	Optional<UserAccount> byId(String id) {
		String segment = PathSegment.ofUser(id).value();
		return new AdminCall(AdminRole.VIEW_USERS).find("User", () -> users().get(segment).toRepresentation())
			.filter((user) -> id.equals(user.getId()))
			.map(UserAccount::of);
	}

	Optional<UserAccount> byUsername(String username) {
		return found(username, () -> users().searchByUsername(username, true), UserRepresentation::getUsername)
			.findFirst();
	}

	Optional<UserAccount> byEmail(String email) {
		List<UserAccount> found = found(email, () -> users().searchByEmail(email, true), UserRepresentation::getEmail)
			.toList();
		if (found.size() > 1) {
			throw new AmbiguousEmailException();
		}
		return found.stream().findFirst();
	}

	Stream<UserAccount> stream(UserQuery query) {
		return pages((first, max) -> query.page(users(), first, max)).filter(query::means).map(UserAccount::of);
	}

	Stream<UserAccount> members(GroupRepresentation group) {
		return pages((first, max) -> this.realm.groups().group(group.getId()).members(first, max, false))
			.map(UserAccount::of);
	}

	Stream<UserAccount> withRole(RoleRepresentation role) {
		return pages((first, max) -> this.realm.roles().get(role.getName()).getUserMembers(false, first, max))
			.map(UserAccount::of);
	}

	private Stream<UserAccount> found(String wanted, Supplier<List<UserRepresentation>> search,
			Function<UserRepresentation, @Nullable String> property) {
		// Keycloak answers to an empty text with all users.
		if (wanted.isBlank()) {
			throw new IllegalArgumentException("a name or an email address to look for isn't blank");
		}
		return new AdminCall(AdminRole.VIEW_USERS).get(search)
			.stream()
			.filter((user) -> wanted.equalsIgnoreCase(property.apply(user)))
			.map(UserAccount::of);
	}

	private UsersResource users() {
		return this.realm.users();
	}

	private Stream<UserRepresentation> pages(UserPages.Page page) {
		AdminCall call = new AdminCall(AdminRole.VIEW_USERS);
		return UserPages.stream((first, max) -> call.get(() -> page.fetch(first, max)));
	}

}
