package io.github.keycloakboot.user;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.github.keycloakboot.admin.AdminApiStub;
import io.github.keycloakboot.admin.KeycloakAdminClientFactory;
import io.github.keycloakboot.admin.KeycloakAdminConnection;
import io.github.keycloakboot.admin.KeycloakAdminException.Reason;
import io.github.keycloakboot.admin.KeycloakAdminLogin;
import io.github.keycloakboot.admin.WrongField;
import org.jboss.resteasy.client.jaxrs.internal.ResteasyClientBuilderImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.spi.ResteasyClientClassicProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a real Keycloak doesn't do on demand.
 */
class KeycloakUsersTests {

	private static final String USERS = "/admin/realms/shop/users";

	private static final String CAROL = "{\"id\":\"4711\",\"username\":\"carol\",\"enabled\":true}";

	private final AdminApiStub stub = new AdminApiStub();

	private final Keycloak keycloak = new KeycloakAdminClientFactory(
			new KeycloakAdminConnection(this.stub.url(), Duration.ofSeconds(2), Duration.ofSeconds(5), 2, null))
		.create(KeycloakAdminLogin.ofClient("shop", "orders-api", "the-secret"), List.of());

	private final KeycloakUsers users = KeycloakUsers.of(this.keycloak.realm("shop"));

	@AfterEach
	void close() {
		this.keycloak.close();
		this.stub.close();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", ".", "..", "count", "profile", "../../shop", "a/b", "a;b", "..\\..", "%2e%2e",
			"a?b", "a#b", "a\nb", "a\u0000", "a\u0085b" })
	void idThatWouldLeadElsewhereIsRefusedWithoutACall(@Nullable String id) {
		Stream<BiConsumer<KeycloakUsers, String>> calls = Stream.of(KeycloakUsers::find, KeycloakUsers::delete,
				KeycloakUsers::logout, KeycloakUsers::disable, KeycloakUsers::enable,
				(users, user) -> users.assignRealmRoles(user, "admin"),
				(users, user) -> users.removeRealmRoles(user, "admin"),
				(users, user) -> users.assignClientRoles(user, "orders-api", "viewer"),
				(users, user) -> users.removeClientRoles(user, "orders-api", "viewer"),
				(users, user) -> users.joinGroup(user, "/staff"), (users, user) -> users.leaveGroup(user, "/staff"),
				(users, user) -> users.setPassword(user, "s3cret"),
				(users, user) -> users.setTemporaryPassword(user, "s3cret"),
				(users, user) -> users.update(user, (account) -> account),
				(users, user) -> users.sendActionsEmail(user, ActionsEmail.askingFor(RequiredAction.VERIFY_EMAIL)));
		assertThat(calls).allSatisfy((call) -> assertThatIllegalArgumentException()
			.isThrownBy(() -> call.accept(this.users, unchecked(id))));
		assertThat(this.stub.requests()).isEmpty();
	}

	// What callers without a null checker may pass.
	@SuppressWarnings("NullAway")
	private static String unchecked(@Nullable String id) {
		return id;
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", ".." })
	void roleAndClientThatWouldLeadElsewhereAreRefusedWithoutACall(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.users.assignRealmRoles("4711", name));
		assertThatIllegalArgumentException().isThrownBy(() -> this.users.withRealmRole(name));
		assertThatIllegalArgumentException().isThrownBy(() -> this.users.assignClientRoles("4711", name, "viewer"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.users.create(NewUser.named("carol").withRealmRoles(name)));
		assertThat(this.stub.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "staff", "staff/night", "/staff/", "//staff", "/staff//night", "/staff/../night",
			"/." })
	void groupIsNamedByItsPath(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.users.joinGroup("4711", path))
			.withMessageContaining("/staff/night");
		assertThat(this.stub.requests()).isEmpty();
	}

	@Test
	void nameAndAddressToLookForAreNotBlank() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.users.findByUsername(""));
		assertThatIllegalArgumentException().isThrownBy(() -> this.users.findByEmail(" "));
		assertThat(this.stub.requests()).isEmpty();
	}

	@Test
	void nothingToAssignAndNothingToRemoveIsNoCall() {
		this.users.assignRealmRoles("4711");
		this.users.removeRealmRoles("4711");
		assertThat(this.stub.requests()).isEmpty();
	}

	@Test
	void userOfAnotherNameThanTheOneAskedForIsNotFound() {
		this.stub.answer("GET " + USERS, 200, "[" + CAROL + "]").answer("GET " + USERS + "/4712", 200, CAROL);
		assertThat(this.users.findByUsername("carol.clark")).isEmpty();
		assertThat(this.users.findByUsername("CAROL")).isPresent();
		assertThat(this.users.find("4712")).isEmpty();
	}

	@Test
	void usersWhoShareAnAddressAreNotMistakenForOneAnother() {
		String mail = "{\"id\":\"%s\",\"username\":\"%s\",\"email\":\"shop@example.com\"}";
		this.stub.answer("GET " + USERS, 200, "[" + mail.formatted("1", "a") + "," + mail.formatted("2", "b") + "]");
		assertThatExceptionOfType(AmbiguousEmailException.class)
			.isThrownBy(() -> this.users.findByEmail("shop@example.com"));
	}

	@Test
	void missingRealmIsNoMissingUser() {
		this.stub.answer("GET " + USERS + "/4711", 404, "{\"error\":\"Realm not found.\"}");
		assertThatExceptionOfType(UnexpectedAnswerException.class).isThrownBy(() -> this.users.find("4711"))
			.withMessage("GET /admin/realms/shop/users/4711: 404 Not Found: Realm not found.");
		assertThatExceptionOfType(UnexpectedAnswerException.class).isThrownBy(() -> this.users.delete("4711"));
	}

	@Test
	void answerOfAProxyIsNoMissingUserAndNoMissingRole() {
		this.stub.answer("GET " + USERS + "/4711", 404, "text/html", "<h1>Not Found</h1>")
			.answer("GET /admin/realms/shop/roles/admin", 404, "text/html", "<h1>No role here</h1>");
		assertThatExceptionOfType(UnexpectedAnswerException.class).isThrownBy(() -> this.users.find("4711"));
		assertThatExceptionOfType(UnexpectedAnswerException.class)
			.isThrownBy(() -> this.users.assignRealmRoles("4711", "admin"));
	}

	@Test
	void pageInPlaceOfAUserIsUnexpected() {
		this.stub.answer("GET " + USERS + "/4711", 200, "text/html", "<h1>Welcome</h1>");
		for (int i = 0; i < 5; i++) {
			assertThatExceptionOfType(UnexpectedAnswerException.class).isThrownBy(() -> this.users.find("4711"))
				.withMessageContaining("check the URL");
		}
	}

	@ParameterizedTest
	@CsvSource({ "204, ''", "200, null" })
	void successWithoutContentIsUnexpected(int status, String body) {
		this.stub.answer("GET " + USERS + "/4711", status, body)
			.answer("GET " + USERS, status, body)
			.answer("GET /admin/realms/shop/roles/admin", status, body)
			.answer("GET /admin/realms/shop/clients", status, body)
			.answer("GET /admin/realms/shop/group-by-path/staff", status, body)
			.answer("PUT " + USERS + "/4711/execute-actions-email", 400, "{\"errorMessage\":\"no\"}");
		Stream<Runnable> calls = Stream.of(() -> this.users.find("4711"), () -> this.users.findByUsername("carol"),
				() -> this.users.findByEmail("carol@example.com"),
				() -> this.users.stream(UserQuery.all()).forEach((user) -> {
				}), () -> this.users.assignRealmRoles("4711", "admin"),
				() -> this.users.assignClientRoles("4711", "orders-api", "viewer"),
				() -> this.users.joinGroup("4711", "/staff"),
				() -> this.users.update("4711", (user) -> user.withFirstName("Carol")),
				() -> this.users.sendActionsEmail("4711", ActionsEmail.askingFor(RequiredAction.VERIFY_EMAIL)));
		assertThat(calls)
			.allSatisfy((call) -> assertThatExceptionOfType(UnexpectedAnswerException.class).isThrownBy(call::run)
				.withMessageContaining("without the content"));
	}

	@Test
	void accountThatCannotBeReadIsRemovedAgain() {
		this.stub.create("POST " + USERS, USERS + "/4711")
			.answer("GET " + USERS + "/4711", 204, "")
			.answer("DELETE " + USERS + "/4711", 204, "");
		assertThatExceptionOfType(UserNotCreatedException.class)
			.isThrownBy(() -> this.users.create(NewUser.named("carol")))
			.withCauseInstanceOf(UnexpectedAnswerException.class)
			.satisfies((ex) -> assertThat(ex.getLeftoverId()).isEmpty());
	}

	@Test
	void plainAdminClientLosesNoConnectionEither() {
		this.stub.answer("GET " + USERS + "/4711", 404, "{\"error\":\"User not found\"}")
			.answer("DELETE " + USERS + "/4711", 404, "{\"error\":\"User not found\"}")
			.answer("POST " + USERS, 409, "{\"errorMessage\":\"User exists with same email\"}");
		ResteasyClientBuilderImpl client = ResteasyClientClassicProvider.createClientBuilder();
		client.connectionPoolSize(2);
		client.connectionCheckoutTimeout(2, TimeUnit.SECONDS);
		client.register(JacksonProvider.class, 100);
		try (Keycloak plain = KeycloakBuilder.builder()
			.serverUrl(this.stub.url())
			.realm("shop")
			.grantType(OAuth2Constants.CLIENT_CREDENTIALS)
			.clientId("orders-api")
			.clientSecret("the-secret")
			.resteasyClient(client.build())
			.build()) {
			KeycloakUsers plainUsers = KeycloakUsers.of(plain.realm("shop"));
			for (int i = 0; i < 4; i++) {
				assertThat(plainUsers.find("4711")).isEmpty();
				assertThatExceptionOfType(UserNotFoundException.class).isThrownBy(() -> plainUsers.delete("4711"));
				assertThatExceptionOfType(UserExistsException.class)
					.isThrownBy(() -> plainUsers.create(NewUser.named("carol")))
					.satisfies((ex) -> assertThat(ex.getField()).isEqualTo(UserExistsException.Field.EMAIL));
			}
		}
	}

	@Test
	void serverThatIsDownIsToldByTheReason() {
		this.stub.close();
		UsersUnavailableException failure = catchThrowableOfType(UsersUnavailableException.class,
				() -> this.users.find("4711"));
		assertThat(failure.getReason()).isEqualTo(Reason.UNREACHABLE);
		assertThat(failure).hasMessageContaining("Check that Keycloak is up");
	}

	@Test
	void accountThatGetsNoRoleIsRemovedAgain() {
		newUserWhoGetsNoRole().answer("DELETE " + USERS + "/4711", 204, "");
		assertThatExceptionOfType(UserNotCreatedException.class)
			.isThrownBy(() -> this.users.create(NewUser.named("carol").withRealmRoles("admin")))
			.withMessageStartingWith("The new user was removed again: ")
			.withCauseInstanceOf(UserAccessDeniedException.class)
			.satisfies((ex) -> assertThat(ex.getLeftoverId()).isEmpty());
		assertThat(this.stub.requests()).last().isEqualTo("DELETE " + USERS + "/4711");
	}

	@Test
	void accountOfWhichNobodySaysTheIdIsLookedUpAndRemovedAgain() {
		this.stub.answer("POST " + USERS, 201, "")
			.answer("GET " + USERS, 200, "[" + CAROL + "]")
			.answer("DELETE " + USERS + "/4711", 204, "");
		assertThatExceptionOfType(UserNotCreatedException.class)
			.isThrownBy(() -> this.users.create(NewUser.named("Carol")))
			.withMessageContaining("no proxy drops the header 'Location'")
			.withCauseInstanceOf(UnexpectedAnswerException.class)
			.satisfies((ex) -> assertThat(ex.getLeftoverId()).isEmpty());
		assertThat(this.stub.requests()).last().isEqualTo("DELETE " + USERS + "/4711");
		this.stub.answer("DELETE " + USERS + "/4711", 403, "{}");
		assertThatExceptionOfType(UserNotCreatedException.class)
			.isThrownBy(() -> this.users.create(NewUser.named("Carol")))
			.satisfies((ex) -> assertThat(ex.getLeftoverId()).contains("4711"));
	}

	@Test
	void somebodyElseOfTheSameNameIsNotRemoved() {
		String other = "{\"id\":\"4712\",\"username\":\"carol\",\"email\":\"carol@example.org\"}";
		this.stub.answer("POST " + USERS, 201, "").answer("GET " + USERS, 200, "[" + other + "]");
		assertThatExceptionOfType(UnexpectedAnswerException.class)
			.isThrownBy(() -> this.users.create(NewUser.named("carol").withEmail("carol@example.com")))
			.withMessageContaining("no proxy drops the header 'Location'");
		assertThatExceptionOfType(UnexpectedAnswerException.class)
			.isThrownBy(() -> this.users.create(NewUser.named("carol")));
		assertThat(this.stub.requests()).doesNotContain("DELETE " + USERS + "/4712");
	}

	@Test
	void accountThatCannotBeLookedUpIsLeftToWhoReadsTheMessage() {
		this.stub.answer("POST " + USERS, 201, "").answer("GET " + USERS, 500, "{}");
		assertThatExceptionOfType(UnexpectedAnswerException.class)
			.isThrownBy(() -> this.users.create(NewUser.named("carol")))
			.withMessageContaining("The user was created")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).hasOnlyElementsOfType(UnexpectedAnswerException.class));
	}

	@Test
	void accountThatCannotBeRemovedAgainIsNamed() {
		newUserWhoGetsNoRole().answer("DELETE " + USERS + "/4711", 500, "{\"error\":\"unknown_error\"}");
		assertThatExceptionOfType(UserNotCreatedException.class)
			.isThrownBy(() -> this.users.create(NewUser.named("carol").withRealmRoles("admin")))
			.withMessageEndingWith("delete the user '4711' by hand.")
			.satisfies((ex) -> {
				assertThat(ex.getLeftoverId()).contains("4711");
				assertThat(ex.getSuppressed()).hasOnlyElementsOfType(UnexpectedAnswerException.class);
			});
	}

	@Test
	void accountThatIsGoneAlreadyNeedNotBeRemoved() {
		newUserWhoGetsNoRole().answer("DELETE " + USERS + "/4711", 404, "{\"error\":\"User not found\"}");
		assertThatExceptionOfType(UserNotCreatedException.class)
			.isThrownBy(() -> this.users.create(NewUser.named("carol").withRealmRoles("admin")))
			.satisfies((ex) -> assertThat(ex.getLeftoverId()).isEmpty());
	}

	private AdminApiStub newUserWhoGetsNoRole() {
		return this.stub.answer("GET /admin/realms/shop/roles/admin", 200, "{\"id\":\"1\",\"name\":\"admin\"}")
			.create("POST " + USERS, USERS + "/4711")
			.answer("GET " + USERS + "/4711", 200, CAROL)
			.answer("POST " + USERS + "/4711/role-mappings/realm", 403, "{\"error\":\"HTTP 403 Forbidden\"}");
	}

	@Test
	void fieldThatIsWrongTwiceOverIsNamedOnce() {
		String email = "\"field\":\"email\",\"errorMessage\":\"error-invalid-email\",\"params\":[\"email\",\"x\"]";
		this.stub.answer("POST " + USERS, 400,
				"{" + email + ",\"errors\":[{" + email + "},{\"field\":\"desk\",\"errorMessage\":\"no\"}]}");
		assertThatExceptionOfType(UserRefusedException.class)
			.isThrownBy(() -> this.users.create(NewUser.named("carol")))
			.withMessage("The realm refuses the user: email (error-invalid-email), desk (no).")
			.satisfies((ex) -> assertThat(ex.getFields()).hasSize(2));
	}

	@Test
	void refusalOfAProxyIsNoFaultOfTheUser() {
		this.stub.answer("POST " + USERS, 400, "text/html", "<h1>Request header too large</h1>")
			.answer("DELETE " + USERS + "/4711", 400, "text/plain", "Bad gateway configuration")
			.answer("PUT " + USERS + "/4711", 400, "{\"message\":\"Bad request\"}");
		assertThatExceptionOfType(UnexpectedAnswerException.class)
			.isThrownBy(() -> this.users.create(NewUser.named("carol")))
			.withMessage("Keycloak answered with the status 400");
		assertThatExceptionOfType(UnexpectedAnswerException.class).isThrownBy(() -> this.users.delete("4711"))
			.withMessageContaining("400 Bad Request: Bad gateway configuration");
		assertThatExceptionOfType(UnexpectedAnswerException.class).isThrownBy(() -> this.users.disable("4711"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "missingNormalization", "invalidCharacter" })
	void pathThatKeycloakRefusesIsNoFaultOfTheUser(String error) {
		this.stub.answer("DELETE " + USERS + "/4711", 400,
				"{\"error\":\"" + error + "\",\"error_description\":\"Request path\"}");
		assertThatExceptionOfType(UnexpectedAnswerException.class).isThrownBy(() -> this.users.delete("4711"))
			.withMessageEndingWith("400 Bad Request: " + error + ": Request path");
	}

	@Test
	void refusalWithoutAFieldIsToldInKeycloaksWords() {
		this.stub.answer("POST " + USERS, 400, "{\"errorMessage\":\"User name is missing\"}");
		assertThatExceptionOfType(UserRefusedException.class)
			.isThrownBy(() -> this.users.create(NewUser.named("carol")))
			.withMessage("The realm refuses the user: User name is missing.")
			.satisfies((ex) -> assertThat(ex.getFields()).isEmpty());
	}

	@Test
	void internalErrorOfTheCreationIsToldInKeycloaksWords() {
		this.stub.answer("POST " + USERS, 500, "{\"error\":\"unknown_error\"}");
		assertThatExceptionOfType(UnexpectedAnswerException.class)
			.isThrownBy(() -> this.users.create(NewUser.named("carol")))
			.withMessage("Keycloak answered with the status 500: unknown_error");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x\nWARN a forged line", "x\r\nWARN a forged line", "x\u001b[2J", "x\u202eenil",
			"x\u2028y", "x\u0085y" })
	void nameThatWouldForgeALogLineIsShownInOneLine(String name) {
		assertThat(new UserNotFoundException(name)).satisfies(KeycloakUsersTests::isOneLine)
			.extracting(UserNotFoundException::getId)
			.isEqualTo(name);
		this.stub.answer("GET /admin/realms/shop/clients", 200, "[]");
		UnknownReferenceException unknown = catchThrowableOfType(UnknownReferenceException.class,
				() -> this.users.assignClientRoles("4711", name, "viewer"));
		assertThat(unknown).satisfies(KeycloakUsersTests::isOneLine);
		assertThat(unknown.getReferences()).extracting(UnknownReference::name).containsExactly(name);
		assertThat(new UnknownReferenceException(List.of(UnknownReference.realmRole(name),
				UnknownReference.clientRole(name, name), UnknownReference.group(name))))
			.satisfies(KeycloakUsersTests::isOneLine);
		assertThat(new UserRefusedException(List.of(new WrongField(name, "unknown"))))
			.satisfies(KeycloakUsersTests::isOneLine);
		assertThatIllegalArgumentException().isThrownBy(() -> this.users.delete(name + "/"))
			.satisfies(KeycloakUsersTests::isOneLine);
		assertThatIllegalArgumentException().isThrownBy(() -> this.users.joinGroup("4711", name))
			.satisfies(KeycloakUsersTests::isOneLine);
	}

	private static void isOneLine(Exception ex) {
		assertThat(ex.getMessage()).isNotNull().doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029]").contains("x");
	}

	@Test
	void longNameIsCutInTheMessage() {
		assertThat(new UserNotFoundException("x".repeat(5000)).getMessage()).hasSizeLessThan(200);
		assertThat(new UnknownReferenceException(List.of(UnknownReference.group("/" + "x".repeat(5000)))).getMessage())
			.hasSizeLessThan(200);
	}

	@Test
	void textOfAUserHoldsNoPersonalData() {
		this.stub.answer("GET " + USERS + "/4711", 200, CAROL);
		assertThat(this.users.find("4711").orElseThrow().toString()).isEqualTo("UserAccount[id=4711, enabled=true]");
	}

}
