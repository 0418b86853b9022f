package io.github.keycloakboot.user;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.keycloakboot.admin.WrongField;
import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import io.github.keycloakboot.test.KeycloakTokenException;
import io.github.keycloakboot.test.TokenResponse;
import io.github.keycloakboot.user.UserExistsException.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.UserResource;

import static io.github.keycloakboot.user.OnboardingRealm.PASSWORD;
import static io.github.keycloakboot.user.OnboardingRealm.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Changing users of a real Keycloak.
 */
class UserChangesIT {

	private static OnboardingRealm onboarding;

	private static KeycloakUsers users;

	@BeforeAll
	static void start() {
		onboarding = new OnboardingRealm(RealmsOfTests.keycloak());
		users = onboarding.users();
	}

	@AfterAll
	static void stop() {
		onboarding.close();
	}

	@Test
	void temporaryPasswordHasToBeChangedFirst() {
		UserAccount temp = users.create(user("temp").withTemporaryPassword(PASSWORD));
		assertThat(temp.requiredActions()).containsExactly(RequiredAction.UPDATE_PASSWORD);
		assertThatExceptionOfType(KeycloakTokenException.class).isThrownBy(() -> onboarding.logIn("temp"))
			.satisfies((ex) -> assertThat(ex.errorDescription()).isEqualTo("Account is not fully set up"));
		users.setPassword(temp.id(), PASSWORD);
		assertThat(onboarding.logIn("temp").accessToken()).isNotEmpty();
		users.setTemporaryPassword(temp.id(), PASSWORD);
		assertThatExceptionOfType(KeycloakTokenException.class).isThrownBy(() -> onboarding.logIn("temp"));
	}

	@Test
	void rolesAreGivenAndTakenAnyNumberOfTimes() {
		String id = users.create(user("roles")).id();
		for (int i = 0; i < 2; i++) {
			users.assignRealmRoles(id, "user", "auditor", "user");
			users.assignClientRoles(id, "orders-api", "viewer", "manager");
		}
		assertThat(onboarding.realmRolesOf(id)).contains("user", "auditor");
		assertThat(onboarding.ordersRolesOf(id)).containsExactlyInAnyOrder("viewer", "manager");
		for (int i = 0; i < 2; i++) {
			users.removeRealmRoles(id, "auditor");
			users.removeClientRoles(id, "orders-api", "manager");
		}
		assertThat(onboarding.realmRolesOf(id)).contains("user").doesNotContain("auditor");
		assertThat(onboarding.ordersRolesOf(id)).containsExactly("viewer");
		users.removeRealmRoles(id);
		assertThat(onboarding.realmRolesOf(id)).contains("user");
	}

	@Test
	void oneUnknownRoleAmongOthersChangesNothing() {
		String id = users.create(user("careful")).id();
		assertThatExceptionOfType(UnknownReferenceException.class)
			.isThrownBy(() -> users.assignRealmRoles(id, "user", "pilot", "captain"))
			.satisfies((ex) -> assertThat(ex.getReferences()).containsExactly(UnknownReference.realmRole("pilot"),
					UnknownReference.realmRole("captain")));
		assertThatExceptionOfType(UnknownReferenceException.class)
			.isThrownBy(() -> users.assignClientRoles(id, "orders-api", "viewer", "owner"));
		assertThat(onboarding.realmRolesOf(id)).doesNotContain("user");
		assertThat(onboarding.ordersRolesOf(id)).isEmpty();
	}

	@Test
	void groupsAreJoinedAndLeftAnyNumberOfTimes() {
		String id = users.create(user("groups")).id();
		for (int i = 0; i < 2; i++) {
			users.joinGroup(id, "/staff/night");
			users.joinGroup(id, "/staff");
		}
		assertThat(onboarding.groupsOf(id)).containsExactlyInAnyOrder("/staff", "/staff/night");
		for (int i = 0; i < 2; i++) {
			users.leaveGroup(id, "/staff/night");
		}
		assertThat(onboarding.groupsOf(id)).containsExactly("/staff");
		assertThatExceptionOfType(UnknownReferenceException.class).isThrownBy(() -> users.joinGroup(id, "/nowhere"));
	}

	@Test
	void changeOfOneThingLeavesTheOthers() {
		UserAccount before = users.create(user("change").withAttribute("desk", "7")
			.withRequiredActions(RequiredAction.VERIFY_EMAIL)
			.withRealmRoles("user"));
		UserAccount after = users.update(before.id(), (user) -> user.withEmail("changed@example.com"));
		assertThat(after).isEqualTo(before.withEmail("changed@example.com"));
		assertThat(users.find(before.id())).contains(after);
		assertThat(users.update(before.id(), (user) -> user.withAttribute("desk", "8")))
			.isEqualTo(after.withAttribute("desk", "8"));
		UserAccount bare = users.update(before.id(),
				(user) -> user.withEmail(null)
					.withFirstName(null)
					.withLastName(null)
					.withAttribute("desk")
					.withRequiredActions());
		assertThat(bare).isEqualTo(new UserAccount(before.id(), "change", null, false, null, null, true, Map.of(),
				Set.of(), before.createdAt()));
		assertThat(onboarding.realmRolesOf(before.id())).contains("user");
	}

	@Test
	void guesserIsNotLetInAgainByAChangeOfTheUser() {
		onboarding.lockOutAfterTwoWrongPasswords();
		String id = users.create(user("guessed").withPassword(PASSWORD)).id();
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(KeycloakTokenException.class)
				.isThrownBy(() -> onboarding.logIn("guessed", "a wrong password"));
		}
		await().untilAsserted(() -> assertThatExceptionOfType(KeycloakTokenException.class)
			.isThrownBy(() -> onboarding.logIn("guessed")));
		users.update(id, (user) -> user.withFirstName("Guess"));
		assertThatExceptionOfType(KeycloakTokenException.class).isThrownBy(() -> onboarding.logIn("guessed"));
		users.enable(id);
		assertThat(onboarding.logIn("guessed").accessToken()).isNotEmpty();
	}

	@Test
	void userWhoWasDisabledMeanwhileStaysDisabled() {
		UserAccount before = users
			.create(user("meanwhile").withEmailVerified(true).withRequiredActions(RequiredAction.UPDATE_PROFILE));
		UserAccount after = users.update(before.id(), (user) -> {
			users.disable(user.id());
			users.update(user.id(), (other) -> other.withEmailVerified(false).withRequiredActions());
			return user.withFirstName("Mean");
		});
		assertThat(after.enabled()).isFalse();
		assertThat(after.emailVerified()).isFalse();
		assertThat(after.requiredActions()).isEmpty();
		assertThat(after.firstName()).isEqualTo("Mean");
	}

	@Test
	void otherAddressStaysAsVerifiedAsItWas() {
		String id = users.create(user("verified").withEmailVerified(true)).id();
		assertThat(users.update(id, (user) -> user.withEmail("verified2@example.com")).emailVerified()).isTrue();
		assertThat(users.update(id, (user) -> user.withEmailVerified(false)).emailVerified()).isFalse();
		assertThat(users.update(id, (user) -> user.withEmail("verified3@example.com")).emailVerified()).isFalse();
	}

	@Test
	void changeAgainstTheRulesIsRefused() {
		users.create(user("owner"));
		UserAccount user = users.create(user("thief"));
		assertThatExceptionOfType(UserExistsException.class)
			.isThrownBy(() -> users.update(user.id(), (thief) -> thief.withEmail("owner@example.com")))
			.satisfies((ex) -> assertThat(ex.getField()).isEqualTo(Field.EMAIL));
		assertThatExceptionOfType(UserRefusedException.class)
			.isThrownBy(() -> users.update(user.id(), (thief) -> thief.withUsername("owner2")))
			.satisfies((ex) -> assertThat(ex.getFields())
				.containsExactly(new WrongField("username", "error-user-attribute-read-only")));
		assertThatExceptionOfType(UserRefusedException.class)
			.isThrownBy(() -> users.update(user.id(), (thief) -> thief.withAttribute("nickname", "Tee")))
			.withMessageContaining("nickname");
		assertThat(users.find(user.id())).contains(user);
	}

	@Test
	void nameThatIsNotKeptIsReported() {
		UserAccount user = users.create(user("named"));
		onboarding.nameUsersByAddress(true);
		try {
			assertThatExceptionOfType(UserRefusedException.class)
				.isThrownBy(() -> users.update(user.id(), (named) -> named.withUsername("renamed")))
				.satisfies(
						(ex) -> assertThat(ex.getFields()).extracting(WrongField::field).containsExactly("username"));
			UserAccount moved = users.update(user.id(), (named) -> named.withEmail("moved@example.com"));
			assertThat(moved.username()).isEqualTo("moved@example.com");
			assertThat(users
				.update(user.id(), (named) -> named.withUsername("Again@example.com").withEmail("again@example.com"))
				.username()).isEqualTo("again@example.com");
		}
		finally {
			onboarding.nameUsersByAddress(false);
		}
	}

	@Test
	void disabledUserKeepsNameAddressAndAttributes() {
		UserAccount before = users.create(user("pause").withAttribute("desk", "7").withPassword(PASSWORD));
		TokenResponse session = onboarding.logIn("pause");
		users.disable(before.id());
		assertThat(users.find(before.id())).contains(new UserAccount(before.id(), before.username(), before.email(),
				before.emailVerified(), before.firstName(), before.lastName(), false, before.attributes(),
				before.requiredActions(), before.createdAt()));
		assertThatExceptionOfType(KeycloakTokenException.class).isThrownBy(() -> onboarding.logIn("pause"));
		assertThatExceptionOfType(KeycloakTokenException.class).isThrownBy(() -> onboarding.refresh(session));
	}

	@Test
	void logoutEndsAllSessions() {
		String id = users.create(user("leaving").withPassword(PASSWORD)).id();
		List<TokenResponse> sessions = List.of(onboarding.logIn("leaving"), onboarding.logIn("leaving"));
		UserResource user = onboarding.realm().users().get(id);
		assertThat(user.getUserSessions()).hasSize(2);
		users.logout(id);
		assertThat(user.getUserSessions()).isEmpty();
		assertThat(sessions).allSatisfy((session) -> assertThatExceptionOfType(KeycloakTokenException.class)
			.isThrownBy(() -> onboarding.refresh(session)));
	}

	@Test
	void deletedUserIsNotFoundByAnyCall() {
		String id = users.create(user("gone")).id();
		users.delete(id);
		assertThat(users.find(id)).isEmpty();
		Stream<Runnable> calls = Stream.of(() -> users.delete(id), () -> users.logout(id), () -> users.enable(id),
				() -> users.disable(id), () -> users.assignRealmRoles(id, "user"),
				() -> users.removeRealmRoles(id, "user"), () -> users.assignClientRoles(id, "orders-api", "viewer"),
				() -> users.removeClientRoles(id, "orders-api", "viewer"), () -> users.joinGroup(id, "/staff"),
				() -> users.leaveGroup(id, "/staff"), () -> users.setPassword(id, PASSWORD),
				() -> users.update(id, (user) -> user.withFirstName("X")),
				() -> users.sendActionsEmail(id, ActionsEmail.askingFor(RequiredAction.VERIFY_EMAIL)));
		assertThat(calls)
			.allSatisfy((call) -> assertThatExceptionOfType(UserNotFoundException.class).isThrownBy(call::run)
				.withMessage("The realm has no user with the id '" + id + "'.")
				.satisfies((ex) -> assertThat(ex.getId()).isEqualTo(id)));
	}

}
