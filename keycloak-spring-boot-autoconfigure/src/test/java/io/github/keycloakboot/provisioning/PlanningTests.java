package io.github.keycloakboot.provisioning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.keycloakboot.admin.AdminApiStub;
import io.github.keycloakboot.admin.KeycloakAdminClientFactory;
import io.github.keycloakboot.admin.KeycloakAdminConnection;
import io.github.keycloakboot.admin.KeycloakAdminException;
import io.github.keycloakboot.admin.KeycloakAdminLogin;
import io.github.keycloakboot.provisioning.ProvisioningException.Reason;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import io.github.keycloakboot.provisioning.definition.UserDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.Keycloak;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Plans against a server that says what the test wants.
 */
class PlanningTests {

	private static final String REALM = "/admin/realms/shop";

	private final AdminApiStub stub = new AdminApiStub();

	private final Keycloak keycloak = new KeycloakAdminClientFactory(
			new KeycloakAdminConnection(this.stub.url(), Duration.ofSeconds(2), Duration.ofSeconds(5), 4, null))
		.create(KeycloakAdminLogin.ofClient("shop", "orders-api", "the-secret"), List.of());

	private final RealmProvisioner provisioner = RealmProvisioner.of(this.keycloak);

	@BeforeEach
	void answer() {
		this.stub.answer("GET " + REALM, 200, "{\"realm\":\"shop\"}");
	}

	@AfterEach
	void close() {
		this.keycloak.close();
		this.stub.close();
	}

	private ProvisioningPlan plan(String definition, String server) {
		export(server);
		return this.provisioner.plan(definition(definition));
	}

	private void export(String server) {
		ObjectNode realm = (ObjectNode) JsonMapper.shared().readTree(server);
		this.stub.answer("POST " + REALM + "/partial-export", 200, realm.put("realm", "shop").toString());
	}

	private static RealmDefinition definition(String json) {
		return RealmDefinition.named("shop").with((ObjectNode) JsonMapper.shared().readTree(json));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"accessTokenLifespan": "300"}                  | {"accessTokenLifespan": 300}
			{"registrationAllowed": "true"}                 | {"registrationAllowed": true}
			{"registrationAllowed": false}                  | {}
			{"displayName": ""}                             | {}
			{"displayName": null}                           | {"displayName": "Shop"}
			{"enabledEventTypes": []}                       | {}
			{"enabledEventTypes": ["LOGIN", "LOGOUT"]}      | {"enabledEventTypes": ["LOGOUT", "LOGIN"]}
			{"attributes": {}}                              | {"attributes": {"a": "b"}}
			{"attributes": {"a": "b"}}                      | {"attributes": {"a": "b", "c": "d"}}
			{"smtpServer": {"password": "**********"}}      | {"smtpServer": {"password": "s3cret"}}
			{"smtpServer": {"password": "s3cret"}}          | {"smtpServer": {"password": "**********"}}
			""")
	void whatIsTheSameInOtherWordsIsNoChange(String wanted, String actual) {
		assertThat(plan(wanted, actual).changes()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"accessTokenLifespan": 60} | {"accessTokenLifespan": 300} | accessTokenLifespan: 300 → 60
					{"displayName": ""}         | {"displayName": "Shop"}      | displayName: Shop →
					{"registrationAllowed": false} | {"registrationAllowed": true} | registrationAllowed: true → false
					{"enabledEventTypes": ["LOGIN"]} | {"enabledEventTypes": ["LOGIN", "LOGOUT"]} | enabledEventTypes: ["LOGIN","LOGOUT"] → ["LOGIN"]
					{"enabledEventTypes": ["LOGIN", "LOGIN"]} | {"enabledEventTypes": ["LOGIN", "LOGOUT"]} | enabledEventTypes: ["LOGIN","LOGOUT"] → ["LOGIN","LOGIN"]
					{"attributes": {"a": "b"}}  | {}                           | attributes.a: b
					{"attributes": {"a": "b"}}  | {"attributes": {"a": "c"}}   | attributes.a: c → b
					{"attributes": {"a": false}} | {"attributes": {}}          | attributes.a: false
					{"webAuthnPolicySignatureAlgorithms": ["ES256", "RS256"]} | {"webAuthnPolicySignatureAlgorithms": ["RS256", "ES256"]} | webAuthnPolicySignatureAlgorithms: ["RS256","ES256"] → ["ES256","RS256"]
					""")
	void whatDiffersIsShownBeforeAndAfter(String wanted, String actual, String shown) {
		assertThat(plan(wanted, actual).changes()).singleElement()
			.satisfies((change) -> assertThat(change.fields()).extracting((field) -> field.toString().strip())
				.containsExactly(shown.strip()));
	}

	@Test
	void listenerForAnotherVersionHarmsNeitherThePlanNorOtherListeners() {
		List<String> heard = new ArrayList<>();
		RealmProvisioner provisioner = this.provisioner.listeners(List.of((realm, changes, complete) -> {
			throw new NoSuchMethodError("listener for another version");
		}, (realm, changes, complete) -> heard.add(realm + " " + complete)));
		assertThat(provisioner.apply(plan("{}", "{}")).changes()).isEmpty();
		assertThat(heard).containsExactly("shop true");
	}

	@Test
	void secretsAreMaskedWhereverTheyStand() {
		ProvisioningPlan plan = plan("""
				{"smtpServer": {"password": "n3w", "host": "mail"}, "clients": [{"clientId": "api", "secret": "n3w",
				"attributes": {"client.secret.rotated": "n3w"}}], "users": []}""", """
				{"smtpServer": {"password": "0ld", "host": "smtp"}}""");
		assertThat(plan.toTable() + plan.toJson() + plan + plan.changes() + plan.definition()).doesNotContain("n3w")
			.doesNotContain("0ld")
			.contains("smtpServer.host: smtp → mail");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"revokeRefreshToken": true}        | {"revokeRefreshToken": false}       | revokeRefreshToken: false → true
					{"resetPasswordAllowed": true}      | {"resetPasswordAllowed": false}     | resetPasswordAllowed: false → true
					{"accessTokenLifespan": 60}         | {"accessTokenLifespan": 300}        | accessTokenLifespan: 300 → 60
					{"passwordPolicy": "length(8)"}     | {"passwordPolicy": "length(6)"}     | passwordPolicy: length(6) → length(8)
					{"attributes": {"apiKey": "n3w"}}   | {"attributes": {"apiKey": "0ld"}}   | attributes.apiKey: ********** → **********
					""")
	void onlySecretsAreMasked(String wanted, String actual, String shown) {
		assertThat(plan(wanted, actual).changes()).singleElement()
			.satisfies((change) -> assertThat(change.fields()).extracting(FieldChange::toString)
				.containsExactly(shown.strip()));
	}

	@Test
	void namesOfTheServerCanNotWriteLinesOfTheirOwn() {
		ProvisioningPlan plan = plan("{\"roles\": {\"realm\": []}}",
				"{\"roles\": {\"realm\": [{\"name\": \"a\\nERROR b\"}]}}");
		assertThat(plan.toTable().lines()).hasSize(3).last().asString().contains("a?ERROR b");
	}

	@Test
	void valuesOfTheServerCanNotWriteLinesOfTheirOwn() {
		ProvisioningPlan plan = plan("{\"displayName\": \"Shop\"}",
				"{\"displayName\": \"x\\n2026 ERROR \\u001b[31m\"}");
		assertThat(plan.toTable().lines()).hasSize(2);
		assertThat(plan.toTable()).contains("x?2026 ERROR ?[31m → Shop");
	}

	@Test
	void planIsReadableForPrograms() {
		JsonNode json = JsonMapper.shared().readTree(plan("""
				{"displayName": "Shop", "roles": {"realm": [{"name": "user"}]}}""", """
				{"displayName": "Store", "roles": {"realm": [{"name": "old"}]}}""").toJson());
		assertThat(json.at("/realm").asString()).isEqualTo("shop");
		assertThat(json.at("/createsRealm").asBoolean()).isFalse();
		assertThat(json.at("/changes/0/action").asString()).isEqualTo("UPDATE");
		assertThat(json.at("/changes/0/fields/0/before").asString()).isEqualTo("Store");
		assertThat(json.at("/changes/1/kind").asString()).isEqualTo("REALM_ROLE");
		assertThat(json.at("/changes/1/name").asString()).isEqualTo("user");
		assertThat(json.at("/drift/0/name").asString()).isEqualTo("old");
		assertThat(json.at("/unchanged").asInt(-1)).isZero();
	}

	@Test
	void whatOnlyANewerServerKnowsIsInNobodysWay() {
		RealmDefinition definition = definition("{\"attributes\": {\"acme\": \"1\"}}");
		export("{\"attributes\":{\"acme\":\"1\"},\"newer\":true}");
		assertThat(this.provisioner.plan(definition).isEmpty()).isTrue();
	}

	// So answers Keycloak to an account that has but query-users.
	@Test
	void emptyListOfUsersOfWhomThereAreSomeIsAMissingRight() {
		export("{}");
		this.stub.answer("GET " + REALM + "/users/count", 200, "3").answer("GET " + REALM + "/users", 200, "[]");
		ProvisioningException thrown = catchThrowableOfType(ProvisioningException.class,
				() -> this.provisioner.plan(RealmDefinition.named("shop").user(UserDefinition.named("carol"))));
		assertThat(thrown.getReason()).isEqualTo(Reason.MISSING_RIGHT);
		assertThat(thrown).hasMessageContaining("view-users");
	}

	@Test
	void answerThatIsNotKeycloaksIsNoPlan() {
		this.stub.answer("POST " + REALM + "/partial-export", 200, "text/html", "<html>Welcome</html>");
		assertThatExceptionOfType(ProvisioningException.class)
			.isThrownBy(() -> this.provisioner.plan(RealmDefinition.named("shop")))
			.withMessageContaining("isn't JSON")
			.withMessageContaining("partial-export");
	}

	@Test
	void whatKeycloakSaysOfAnErrorIsPassedOn() {
		this.stub.answer("POST " + REALM + "/partial-export", 500,
				"{\"error\":\"unknown_error\",\"error_description\":\"For more on this error consult the server log.\"}");
		ProvisioningException thrown = catchThrowableOfType(ProvisioningException.class,
				() -> this.provisioner.plan(RealmDefinition.named("shop")));
		assertThat(thrown.getReason()).isEqualTo(Reason.REFUSED);
		assertThat(thrown).hasMessageContaining("500").hasMessageContaining("consult the server log");
	}

	@Test
	void serverThatIsGoneIsSaidToBeUnreachable() {
		this.stub.close();
		assertThatExceptionOfType(KeycloakAdminException.class)
			.isThrownBy(() -> this.provisioner.plan(RealmDefinition.named("shop")))
			.satisfies((thrown) -> assertThat(thrown.getReason()).isEqualTo(KeycloakAdminException.Reason.UNREACHABLE));
	}

	@Test
	void fewUsersAmongManyAreReadOneByOne() {
		export("{}");
		this.stub.answer("GET " + REALM + "/users/count", 200, "1000000")
			.answer("GET " + REALM + "/users?username=carol&exact=true&briefRepresentation=false", 200,
					"[{\"id\":\"4711\",\"username\":\"carol\",\"email\":\"carol@example.com\"}]");
		ProvisioningPlan plan = this.provisioner.plan(RealmDefinition.named("shop")
			.user(UserDefinition.named("carol").email("carol@example.com").firstName("C")));
		assertThat(plan.changes()).singleElement()
			.satisfies((change) -> assertThat(change.fields()).extracting(FieldChange::field).contains("firstName"));
		assertThat(this.stub.requests()).filteredOn((request) -> request.equals("GET " + REALM + "/users")).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "'.'", "'..'" })
	void nameThatWouldLeadElsewhereIsRefusedWithoutACall(String realm) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.provisioner.plan(RealmDefinition.named(realm)));
		assertThat(this.stub.requests()).isEmpty();
	}

}
