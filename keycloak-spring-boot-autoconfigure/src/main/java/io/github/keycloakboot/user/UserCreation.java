package io.github.keycloakboot.user;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.keycloakboot.admin.WrongField;
import jakarta.ws.rs.core.Response;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * The creation of a user. Keycloak does it in several calls: it ignores roles in the
 * representation of a new user, and fails on a group that it doesn't know.
 */
final class UserCreation {

	private final RealmResource realm;

	private final NewUser user;

	UserCreation(RealmResource realm, NewUser user) {
		this.realm = realm;
		this.user = user;
	}

	UserAccount run() {
		References references = new References(this.realm);
		List<RoleRepresentation> realmRoles = references.realmRoles(this.user.realmRoles());
		Map<String, List<RoleRepresentation>> clientRoles = references.clientRoles(this.user.clientRoles());
		List<GroupRepresentation> groups = references.groups(this.user.groups());
		references.requireAllKnown();
		String id = create(groups);
		try {
			UserAccount account = created(id);
			ManagedUser created = ManagedUser.of(this.realm, id);
			created.assignRealmRoles(realmRoles);
			created.assignClientRoles(clientRoles);
			return account;
		}
		catch (RuntimeException ex) {
			throw notCreated(id, ex);
		}
	}

	private String create(List<GroupRepresentation> groups) {
		UserRepresentation representation = this.user.toRepresentation();
		representation.setGroups(groups.stream().map(GroupRepresentation::getPath).toList());
		AdminCall call = new AdminCall(AdminRole.MANAGE_USERS);
		Optional<String> created = call.get(() -> {
			// An unclosed response keeps its connection, and the client has only so many.
			try (Response response = this.realm.users().create(representation)) {
				if (response.getStatus() != Response.Status.CREATED.getStatusCode()) {
					throw call.refused(response);
				}
				return Optional.ofNullable(CreatedResponseUtil.getCreatedId(response)).filter((id) -> !id.isBlank());
			}
		});
		return created.orElseThrow(this::createdWithoutId);
	}

	private KeycloakUserException createdWithoutId() {
		UnexpectedAnswerException cause = new UnexpectedAnswerException(
				"The user was created, but the answer doesn't say with which id:"
						+ " see that no proxy drops the header 'Location'.",
				null);
		try {
			return lookUp().<KeycloakUserException>map((account) -> notCreated(account.id(), cause)).orElse(cause);
		}
		catch (KeycloakUserException ex) {
			cause.addSuppressed(ex);
			return cause;
		}
	}

	// Where the address is the user name, the name that was asked for may be somebody
	// else's, who has another address.
	private Optional<UserAccount> lookUp() {
		UserLookup lookup = new UserLookup(this.realm);
		String email = this.user.email();
		return Stream.of(this.user.username(), (email != null) ? email : "")
			.filter((name) -> !name.isBlank())
			.flatMap((name) -> lookup.byUsername(name).stream())
			.filter((account) -> (email != null) ? email.equalsIgnoreCase(account.email()) : account.email() == null)
			.findFirst();
	}

	// What Keycloak doesn't know, it drops without a word.
	private UserAccount created(String id) {
		UserAccount account = UserAccount
			.of(new AdminCall(AdminRole.VIEW_USERS, id).get(() -> this.realm.users().get(id).toRepresentation()));
		List<WrongField> lost = this.user.asked().notKeptBy(account);
		if (!lost.isEmpty()) {
			throw UserRefusedException.notKept(lost);
		}
		return account;
	}

	// Without its roles the account is of no use, and it would block the name.
	private UserNotCreatedException notCreated(String id, RuntimeException cause) {
		try {
			ManagedUser.of(this.realm, id).change(UserResource::remove);
			return UserNotCreatedException.removed(cause);
		}
		catch (UserNotFoundException ex) {
			return UserNotCreatedException.removed(cause);
		}
		catch (KeycloakUserException ex) {
			return UserNotCreatedException.leftOver(id, cause, ex);
		}
	}

}
