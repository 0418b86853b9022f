package io.github.keycloakboot.user;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.keycloakboot.admin.WrongField;
import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import io.github.keycloakboot.test.KeycloakTokenException;
import io.github.keycloakboot.user.UserExistsException.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static io.github.keycloakboot.user.OnboardingRealm.PASSWORD;
import static io.github.keycloakboot.user.OnboardingRealm.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * New users of a real Keycloak.
 */
class KeycloakUsersIT {

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
	void newUserHasAllThatWasAskedForAndLogsIn() {
		Instant before = Instant.now().minusSeconds(60);
		UserAccount carol = users.create(user("carol").withEmailVerified(true)
			.withPassword(PASSWORD)
			.withAttribute("desk", "7", "8")
			.withRealmRoles("user", "auditor")
			.withClientRoles("orders-api", "viewer")
			.withGroups("/staff/night"));
		assertThat(carol.username()).isEqualTo("carol");
		assertThat(carol.email()).isEqualTo("carol@example.com");
		assertThat(carol.emailVerified()).isTrue();
		assertThat(carol.firstName()).isEqualTo("New");
		assertThat(carol.lastName()).isEqualTo("User");
		assertThat(carol.enabled()).isTrue();
		assertThat(carol.attributes()).containsOnlyKeys("desk");
		assertThat(carol.attributes().get("desk")).containsExactlyInAnyOrder("7", "8");
		assertThat(carol.requiredActions()).isEmpty();
		assertThat(carol.createdAt()).isBetween(before, Instant.now().plusSeconds(60));
		assertThat(onboarding.realmRolesOf(carol.id())).contains("user", "auditor");
		assertThat(onboarding.ordersRolesOf(carol.id())).containsExactly("viewer");
		assertThat(onboarding.groupsOf(carol.id())).containsExactly("/staff/night");
		assertThat(onboarding.logIn("carol").accessToken()).isNotEmpty();
		assertThat(users.find(carol.id())).contains(carol);
	}

	@Test
	void newUserWhoMayNotLogInYetIsEnabledLater() {
		UserAccount late = users.create(user("late").withPassword(PASSWORD).withEnabled(false));
		assertThatExceptionOfType(KeycloakTokenException.class).isThrownBy(() -> onboarding.logIn("late"));
		users.enable(late.id());
		assertThat(onboarding.logIn("late").accessToken()).isNotEmpty();
	}

	@Test
	void secondUserWithTheSameNameIsRefusedAndNamesTheField() {
		users.create(user("twin"));
		assertThatExceptionOfType(UserExistsException.class)
			.isThrownBy(() -> users.create(user("TWIN").withEmail("other@example.com")))
			.withMessage("The realm has another user with the same name.")
			.satisfies((ex) -> assertThat(ex.getField()).isEqualTo(Field.USERNAME));
	}

	@Test
	void secondUserWithTheSameEmailIsRefusedAndNamesTheField() {
		users.create(user("first"));
		assertThatExceptionOfType(UserExistsException.class)
			.isThrownBy(() -> users.create(user("second").withEmail("FIRST@example.com")))
			.satisfies((ex) -> assertThat(ex.getField()).isEqualTo(Field.EMAIL));
		assertThat(users.findByUsername("second")).isEmpty();
	}

	@Test
	void ofManyWhoCreateTheSameUserAtOnceOneSucceeds() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			Callable<Boolean> creation = () -> {
				try {
					users.create(user("race").withRealmRoles("user"));
					return true;
				}
				catch (UserExistsException ex) {
					return false;
				}
			};
			int created = 0;
			for (Future<Boolean> result : threads.invokeAll(IntStream.range(0, 8).mapToObj((i) -> creation).toList())) {
				created += result.get() ? 1 : 0;
			}
			assertThat(created).isEqualTo(1);
			assertThat(users.findByUsername("race")).isPresent();
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void moreRefusedUsersThanThereAreConnectionsLeaveSomeForOthers() {
		users.create(user("taken"));
		for (int i = 0; i < 10; i++) {
			assertThatExceptionOfType(UserExistsException.class).isThrownBy(() -> users.create(user("taken")));
			assertThatExceptionOfType(UserRefusedException.class)
				.isThrownBy(() -> users.create(user("wrong").withEmail("no address")));
			assertThatExceptionOfType(UserNotFoundException.class).isThrownBy(() -> users.delete("nobody"));
			assertThat(users.find("nobody")).isEmpty();
			assertThatExceptionOfType(UnknownReferenceException.class)
				.isThrownBy(() -> users.create(user("wrong").withRealmRoles("nothing").withGroups("/nowhere")));
		}
		assertThat(users.findByUsername("taken")).isPresent();
	}

	@Test
	void wrongFieldsAreNamedWithoutTheirValues() {
		UserRefusedException one = catchThrowableOfType(UserRefusedException.class,
				() -> users.create(user("wrong").withEmail("no address")));
		assertThat(one.getFields()).containsExactly(new WrongField("email", "error-invalid-email"));
		UserRefusedException two = catchThrowableOfType(UserRefusedException.class,
				() -> users.create(user("wrong").withEmail("no address").withFirstName("<b>")));
		assertThat(two.getFields()).containsExactlyInAnyOrder(new WrongField("email", "error-invalid-email"),
				new WrongField("firstName", "error-person-name-invalid-character"));
		assertThat(two).hasMessageContainingAll("email (error-invalid-email)", "firstName")
			.hasMessageNotContainingAny("no address", "<b>");
	}

	@Test
	void passwordAgainstThePolicyIsRefusedAndNotShown() {
		WrongField tooShort = new WrongField("password", "invalidPasswordMinLengthMessage");
		assertThatExceptionOfType(UserRefusedException.class)
			.isThrownBy(() -> users.create(user("weak").withPassword("pA55")))
			.satisfies((ex) -> assertThat(ex.getFields()).containsExactly(tooShort))
			.withMessageNotContaining("pA55");
		assertThat(users.findByUsername("weak")).isEmpty();
		String id = users.create(user("weak")).id();
		assertThatExceptionOfType(UserRefusedException.class).isThrownBy(() -> users.setPassword(id, "pA55"))
			.satisfies((ex) -> assertThat(ex.getFields()).containsExactly(tooShort));
	}

	@Test
	void allRolesAndGroupsThatAreUnknownAreNamedBeforeAnythingIsCreated() {
		assertThatExceptionOfType(UnknownReferenceException.class)
			.isThrownBy(() -> users.create(user("nowhere").withRealmRoles("user", "pilot")
				.withClientRoles("orders-api", "viewer", "owner")
				.withClientRoles("no-client", "viewer")
				.withGroups("/staff", "/staff/day")))
			.satisfies((ex) -> assertThat(ex.getReferences()).containsExactlyInAnyOrder(
					UnknownReference.realmRole("pilot"), UnknownReference.clientRole("orders-api", "owner"),
					UnknownReference.client("no-client"), UnknownReference.group("/staff/day")))
			.withMessageContainingAll("realm role 'pilot'", "role 'owner' of the client 'orders-api'",
					"client 'no-client'", "group '/staff/day'");
		assertThat(users.findByUsername("nowhere")).isEmpty();
	}

	@Test
	void valuesThatKeycloakWouldDropLeaveNoUserBehind() {
		assertThatExceptionOfType(UserNotCreatedException.class)
			.isThrownBy(() -> users.create(user("dropped").withAttribute("desk", "7")
				.withAttribute("nickname", "Drop")
				.withRequiredActions(RequiredAction.VERIFY_EMAIL, new RequiredAction("NONSENSE"))))
			.withMessageContainingAll("removed again", "nickname", "NONSENSE", "User profile")
			.withMessageNotContainingAny("desk", "VERIFY_EMAIL", "Drop")
			.withCauseInstanceOf(UserRefusedException.class);
		assertThat(users.findByUsername("dropped")).isEmpty();
	}

	@Test
	void userWhoseRolesMayNotBeGrantedIsRemovedAgain() {
		assertThatExceptionOfType(UserNotCreatedException.class)
			.isThrownBy(() -> users.create(user("boss").withClientRoles("realm-management", "realm-admin")))
			.withMessageContaining("A role of administrators is granted only by those who have it themselves")
			.satisfies((ex) -> assertThat(ex.getLeftoverId()).isEmpty());
		assertThat(users.findByUsername("boss")).isEmpty();
	}

}
