package io.github.keycloakboot.user;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.keycloakboot.user.OnboardingRealm.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Looking for users of a real Keycloak.
 */
class UserLookupIT {

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
	void usersAreFoundByTheWholeNameAndAddressOnly() {
		UserAccount needle = users.create(user("needle"));
		users.create(user("needle2").withEmail("needle2@example.com"));
		assertThat(users.findByUsername("NEEDLE")).contains(needle);
		assertThat(users.findByEmail("Needle@Example.com")).contains(needle);
		assertThat(users.find(needle.id())).contains(needle);
		assertThat(Stream.of("need", "needle*", "*", "n%", "need%6ce")).allSatisfy((text) -> {
			assertThat(users.findByUsername(text)).isEmpty();
			assertThat(users.findByEmail(text)).isEmpty();
		});
	}

	@Test
	void streamGivesEveryoneOnceOverSeveralPages() {
		List<String> names = IntStream.range(0, 210).mapToObj((i) -> "page-%03d".formatted(i)).toList();
		names.forEach((name) -> users.create(NewUser.named(name).withEnabled(!name.endsWith("7"))));
		assertThat(users.stream(UserQuery.all()).map(UserAccount::username)).doesNotHaveDuplicates()
			.isSorted()
			.containsAll(names);
		assertThat(users.stream(UserQuery.matching("page-")).map(UserAccount::username))
			.containsExactlyElementsOf(names);
		assertThat(users.stream(UserQuery.matching("page-").disabledOnly())).hasSize(21)
			.noneMatch(UserAccount::enabled);
		assertThat(users.stream(UserQuery.all().enabledOnly()).map(UserAccount::username)).contains("page-000")
			.doesNotContain("page-007")
			.noneMatch((name) -> name.startsWith("service-account-"));
		assertThat(users.stream(UserQuery.all().disabledOnly()).map(UserAccount::username)).contains("page-007")
			.doesNotContain("page-000");
	}

	@Test
	void searchFindsTheBeginningOrAnyPart() {
		users.create(user("whole-haystack"));
		assertThat(users.stream(UserQuery.matching("whole-"))).hasSize(1);
		assertThat(users.stream(UserQuery.matching("haystack"))).isEmpty();
		assertThat(users.stream(UserQuery.matching("*haystack*"))).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "seven", "seven eight", "7\"8", "7\\8", "7:8", "7&8=9", "é", "7%41", "{7}", "7+8" })
	void usersAreFoundByAnAttribute(String desk) {
		UserAccount user = users.create(NewUser.named("desk-" + desk.hashCode()).withAttribute("desk", "other", desk));
		users.create(NewUser.named("desk-of-another-" + desk.hashCode()).withAttribute("desk", desk + "x"));
		assertThat(users.stream(UserQuery.withAttribute("desk", desk))).containsExactly(user);
		assertThat(users.stream(UserQuery.withAttribute("desk", desk).disabledOnly())).isEmpty();
	}

	@Test
	void attributeThatNobodyHasFindsNobody() {
		assertThat(users.stream(UserQuery.withAttribute("floor", "7"))).isEmpty();
		assertThat(users.stream(UserQuery.withAttribute("desk", "nowhere"))).isEmpty();
	}

	@Test
	void membersOfAGroupAndOfARoleAreStreamed() {
		UserAccount night = users.create(user("owl").withAttribute("desk", "1").withGroups("/staff/night"));
		UserAccount both = users.create(user("bee").withGroups("/staff", "/staff/night"));
		UserAccount role = users.create(user("counter").withRealmRoles("auditor"));
		assertThat(users.members("/staff/night")).contains(night, both).doesNotContain(role);
		assertThat(users.members("/staff")).contains(both).doesNotContain(night);
		assertThat(users.withRealmRole("auditor")).contains(role).doesNotContain(night);
		assertThatExceptionOfType(UnknownReferenceException.class).isThrownBy(() -> users.members("/staff/day"));
		assertThatExceptionOfType(UnknownReferenceException.class).isThrownBy(() -> users.withRealmRole("pilot"));
	}

	@Test
	void accountWithoutTheRoleIsToldWhichOne() {
		String id = users.create(user("seen")).id();
		KeycloakUsers viewer = onboarding.usersFor("view-users");
		assertThat(viewer.find(id)).isPresent();
		assertDenied("manage-users", () -> viewer.create(user("unseen")));
		assertDenied("manage-users", () -> viewer.disable(id));
		assertDenied("view-realm", () -> viewer.assignRealmRoles(id, "user"));
		assertDenied("view-clients", () -> viewer.assignClientRoles(id, "orders-api", "viewer"));
		KeycloakUsers stranger = onboarding.usersFor("view-realm");
		assertDenied("view-users", () -> stranger.find(id));
		assertDenied("view-users", () -> stranger.find("nobody"));
		assertDenied("view-users", () -> stranger.stream(UserQuery.all()).count());
		assertDenied("view-users", () -> stranger.joinGroup(id, "/staff"));
	}

	private static void assertDenied(String role, ThrowingCallable call) {
		assertThatExceptionOfType(UserAccessDeniedException.class).isThrownBy(call)
			.withMessageContainingAll("'" + role + "'", "realm-management")
			.satisfies((ex) -> assertThat(ex.getNeededRole()).isEqualTo(role));
	}

	@Test
	void accountThatMayOnlyQueryIsNotTakenForOneThatSeesAll() {
		String id = users.create(user("hidden")).id();
		KeycloakUsers query = onboarding.usersFor("query-users");
		assertThat(query.findByUsername("hidden")).isEmpty();
		assertDenied("view-users", () -> query.find(id));
		KeycloakUsers clients = onboarding.usersFor("manage-users", "query-clients");
		assertThatExceptionOfType(UnknownReferenceException.class)
			.isThrownBy(() -> clients.assignClientRoles(id, "orders-api", "viewer"))
			.withMessageContaining("'view-clients'");
	}

}
