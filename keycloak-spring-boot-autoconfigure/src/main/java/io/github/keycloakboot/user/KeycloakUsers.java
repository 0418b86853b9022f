package io.github.keycloakboot.user;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.keycloak.admin.client.resource.RealmResource;

/**
 * The users of a realm, to be onboarded, looked up and changed at run time.
 * <p>
 * What goes wrong is a {@link KeycloakUserException}. Each method may throw these:
 * {@link UsersUnavailableException} without an answer of Keycloak,
 * {@link UserAccessDeniedException} if the account of the admin client may not do that,
 * {@link UserNotFoundException} if there is no user of that id, and
 * {@link UnknownReferenceException} if the realm lacks a role, client or group; nothing
 * is changed then. An id that is {@code null} or blank, or can't be one, is an
 * {@link IllegalArgumentException}, without a call.
 * <p>
 * The account needs the role {@code manage-users} of the client {@code realm-management};
 * {@code view-realm} to resolve realm roles and {@code view-clients} to resolve those of
 * clients. With {@code query-users} alone, Keycloak answers to lookups as if there were
 * nobody.
 * <p>
 * Implementations are safe for use by several threads.
 */
public interface KeycloakUsers {

	/**
	 * The users of any realm.
	 * @param realm the realm, of an admin client that stays open
	 * @return its users
	 */
	static KeycloakUsers of(RealmResource realm) {
		return new RealmUsers(realm);
	}

	/**
	 * Create a user, with all its roles and groups, or not at all: what the user shall
	 * belong to is looked up first, and the account is removed again if it doesn't get
	 * it.
	 * @param user the user
	 * @return the account, as Keycloak keeps it
	 * @throws UserExistsException if the name or the email address is taken
	 * @throws UserRefusedException if the rules of the realm don't allow such a user
	 * @throws UserNotCreatedException if the account had to be removed again
	 */
	UserAccount create(NewUser user);

	/**
	 * Find a user by id.
	 * @param id the id, the {@code sub} of the user's tokens
	 * @return the user, or empty if there is none
	 */
	Optional<UserAccount> find(String id);

	/**
	 * Find a user by the name to log in with.
	 * @param username the whole name, in whatever case
	 * @return the user, or empty if there is none
	 */
	Optional<UserAccount> findByUsername(String username);

	/**
	 * Find a user by email address.
	 * @param email the whole address, in whatever case
	 * @return the user, or empty if there is none
	 * @throws AmbiguousEmailException if several users share the address, as realms may
	 * allow
	 */
	Optional<UserAccount> findByEmail(String email);

	/**
	 * Users in the order of their names, fetched a hundred at a time as the stream is
	 * used, until Keycloak has no more: it may give fewer of a hundred where it leaves
	 * out those that the account may not see. Collect them before changing what the query
	 * asks for, creating or deleting users: Keycloak counts pages from the start, and
	 * some would be left out.
	 * @param query which users
	 * @return the users; the stream needn't be closed
	 */
	Stream<UserAccount> stream(UserQuery query);

	/**
	 * The members of a group, fetched as those of {@link #stream}.
	 * @param groupPath path of the group, as in {@code /staff/night}
	 * @return its own members, without those of its subgroups
	 */
	Stream<UserAccount> members(String groupPath);

	/**
	 * The users who have a realm role themselves, rather than by a group or another role,
	 * fetched as those of {@link #stream}.
	 * @param role name of the role
	 * @return the users
	 */
	Stream<UserAccount> withRealmRole(String role);

	/**
	 * Give a user realm roles. Those that the user has stay.
	 * @param id id of the user
	 * @param names names of the roles
	 */
	void assignRealmRoles(String id, String... names);

	/**
	 * Take realm roles from a user. Those that the user doesn't have do no harm.
	 * @param id id of the user
	 * @param names names of the roles
	 */
	void removeRealmRoles(String id, String... names);

	/**
	 * Give a user roles of a client. Those that the user has stay.
	 * @param id id of the user
	 * @param clientId the {@code client_id}
	 * @param names names of the roles
	 */
	void assignClientRoles(String id, String clientId, String... names);

	/**
	 * Take roles of a client from a user. Those that the user doesn't have do no harm.
	 * @param id id of the user
	 * @param clientId the {@code client_id}
	 * @param names names of the roles
	 */
	void removeClientRoles(String id, String clientId, String... names);

	/**
	 * Make a user a member of a group, unless it is one.
	 * @param id id of the user
	 * @param groupPath path of the group, as in {@code /staff/night}
	 */
	void joinGroup(String id, String groupPath);

	/**
	 * End the membership of a user in a group, if there is one.
	 * @param id id of the user
	 * @param groupPath path of the group, as in {@code /staff/night}
	 */
	void leaveGroup(String id, String groupPath);

	/**
	 * Change a user: reads it, changes it and writes it back. Where two do so at the same
	 * time, the later one wins; but whether the user may log in, whether the address is
	 * verified and what is asked at the next log-in is written only if it is changed.
	 * @param id id of the user
	 * @param change makes of the user what it shall be; nothing is written if that is the
	 * same
	 * @return the user after the change, as Keycloak keeps it
	 * @throws UserExistsException if the new name or email address is taken
	 * @throws UserRefusedException if the rules of the realm don't allow such a user, or
	 * Keycloak kept only some of the change
	 */
	UserAccount update(String id, UnaryOperator<UserAccount> change);

	/**
	 * Set the password of a user. Sessions go on; see {@link #logout}.
	 * @param id id of the user
	 * @param password the password
	 * @throws UserRefusedException if the password policy of the realm doesn't allow it
	 */
	void setPassword(String id, String password);

	/**
	 * Set a password for one log-in, at which Keycloak asks for a new one.
	 * @param id id of the user
	 * @param password the password
	 * @throws UserRefusedException if the password policy of the realm doesn't allow it
	 */
	void setTemporaryPassword(String id, String password);

	/**
	 * Ask a user for something by email, such as to choose a password.
	 * @param id id of the user
	 * @param email the email
	 * @throws EmailNotSentException if there was none; the reason tells why
	 */
	void sendActionsEmail(String id, ActionsEmail email);

	/**
	 * Let a user log in again.
	 * @param id id of the user
	 */
	void enable(String id);

	/**
	 * Let a user log in no more, and use no session either. Services believe the access
	 * tokens that the user has until they expire.
	 * @param id id of the user
	 */
	void disable(String id);

	/**
	 * End all sessions of a user, the offline ones too. Services believe the access
	 * tokens that the user has until they expire.
	 * @param id id of the user
	 */
	void logout(String id);

	/**
	 * Delete a user.
	 * @param id id of the user
	 */
	void delete(String id);

}
