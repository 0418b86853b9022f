package io.github.keycloakboot.provisioning;

import java.util.List;
import java.util.stream.IntStream;

import io.github.keycloakboot.provisioning.ProvisioningException.Reason;
import io.github.keycloakboot.provisioning.definition.ClientDefinition;
import io.github.keycloakboot.provisioning.definition.ClientScopeDefinition;
import io.github.keycloakboot.provisioning.definition.GroupDefinition;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import io.github.keycloakboot.provisioning.definition.RoleDefinition;
import io.github.keycloakboot.provisioning.definition.UserDefinition;
import io.github.keycloakboot.test.KeycloakTokenException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * What Keycloak's admin API ignores or does otherwise than one would think doesn't get
 * past a definition.
 */
class AdminApiTrapsIT {

	private static ProvisioningServer server;

	@BeforeAll
	static void start() {
		server = new ProvisioningServer();
		server.emptyRealm("traps");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void attributeThatTheUserProfileDoesNotKnowIsNoSilentLoss() {
		ProvisioningException thrown = refused(
				RealmDefinition.named("traps").user(UserDefinition.named("frank").attribute("shoe-size", "44")));
		assertThat(thrown.getReason()).isEqualTo(Reason.NOT_TAKEN);
		assertThat(thrown).hasMessageContaining("user 'frank'")
			.hasMessageContaining("attributes.shoe-size")
			.hasMessageContaining("user profile");
	}

	@Test
	void groupThatIsNowhereIsNamedBeforeAnythingIsDone() {
		ProvisioningException thrown = refused(
				RealmDefinition.named("traps").user(UserDefinition.named("grace").groups("/nowhere")));
		assertThat(thrown.getReason()).isEqualTo(Reason.UNKNOWN_REFERENCE);
		assertThat(thrown).hasMessageContaining("user grace: group membership '/nowhere'");
		assertThat(server.realm("traps").users().searchByUsername("grace", true)).isEmpty();
	}

	@Test
	void allReferencesToNothingAreNamedTogether() {
		ProvisioningException thrown = refused(RealmDefinition.named("traps")
			.user(UserDefinition.named("heidi").realmRoles("nobody").clientRoles("no-client", "no-role"))
			.client(ClientDefinition.confidential("scoped").defaultScopes("basic", "no-scope"))
			.realmRole(RoleDefinition.named("boss").composite("missing")));
		assertThat(thrown).hasMessageContaining("'nobody'")
			.hasMessageContaining("'no-client/no-role'")
			.hasMessageContaining("'no-scope'")
			.hasMessageContaining("'missing'")
			.hasMessageNotContaining("'basic'");
	}

	@Test
	void unknownReferencesAreNamedBeforeARealmIsCreatedToo() {
		ProvisioningException thrown = refused(server.named("never-created")
			.user(UserDefinition.named("heidi").realmRoles("nobody").clientRoles("realm-management", "view-users")));
		assertThat(thrown.getReason()).isEqualTo(Reason.UNKNOWN_REFERENCE);
		assertThat(thrown).hasMessageContaining("'nobody'").hasMessageNotContaining("view-users");
		assertThat(server.provisioner().plan(server.named("never-created")).createsRealm()).isTrue();
	}

	@Test
	void clientWithLittleButANameIsConfidentialAndTakesNoPasswords() {
		for (String realm : List.of("traps", "traps-of-import")) {
			ObjectNode json = object();
			json.putArray("clients").addObject().put("clientId", "bare").put("protocol", "openid-connect");
			server.provisioner().provision(server.named(realm).with(json));
			ClientRepresentation client = server.realm(realm).clients().findByClientId("bare").get(0);
			assertThat(client.isEnabled()).isTrue();
			assertThat(client.isPublicClient()).isFalse();
			assertThat(client.isDirectAccessGrantsEnabled()).isFalse();
			assertThat(client.isStandardFlowEnabled()).isFalse();
			assertThat(client.isServiceAccountsEnabled()).isFalse();
			assertThat(client.getSecret()).isNotBlank();
		}
	}

	@Test
	void whatDoesNotSaySoIsEnabledAllTheSame() {
		ObjectNode json = object();
		json.putArray("users").addObject().put("username", "ivan");
		server.provisioner().provision(server.named("enabled").with(json));
		assertThat(server.realm("enabled").toRepresentation().isEnabled()).isTrue();
		assertThat(user("enabled", "ivan").isEnabled()).isTrue();
		server.provisioner().provision(RealmDefinition.named("traps").with(json));
		assertThat(user("traps", "ivan").isEnabled()).isTrue();
	}

	@Test
	void usersHaveTheDefaultRoleHoweverTheyCame() {
		for (String realm : List.of("traps", "default-roles")) {
			server.provisioner().provision(server.named(realm).user(UserDefinition.named("judy")));
			String id = user(realm, "judy").getId();
			assertThat(server.realm(realm).users().get(id).roles().realmLevel().listAll())
				.extracting(RoleRepresentation::getName)
				.contains("default-roles-" + realm);
		}
	}

	@Test
	void ownClientScopesDoNotCostTheBuiltInOnes() {
		RealmDefinition definition = server.named("scopes")
			.clientScope(ClientScopeDefinition.named("orders:export"))
			.client(ClientDefinition.confidential("service")
				.managedSecret("s3cret")
				.defaultScopes("basic", "roles", "orders:export"));
		server.provisioner().provision(definition);
		assertThat(server.realm("scopes").clientScopes().findAll()).extracting("name")
			.contains("orders:export", "basic", "roles", "profile", "offline_access");
		ClientRepresentation client = server.realm("scopes").clients().findByClientId("service").get(0);
		assertThat(client.getDefaultClientScopes()).contains("basic", "roles", "orders:export");
	}

	@Test
	void someOfTheBuiltInScopesDoNotCostTheOthers() {
		RealmDefinition definition = server.named("some-scopes")
			.clientScope(ClientScopeDefinition.named("basic"), ClientScopeDefinition.named("roles"))
			.client(ClientDefinition.confidential("service").optionalScopes("phone"));
		server.provisioner().provision(definition);
		assertThat(server.realm("some-scopes").getDefaultDefaultClientScopes()).extracting("name")
			.contains("basic", "roles", "profile");
		assertThat(server.realm("some-scopes").clients().findByClientId("service").get(0).getDefaultClientScopes())
			.contains("basic", "roles");
	}

	@Test
	void wordAboutABuiltInClientDoesNotMakeItAnother() {
		ObjectNode json = object();
		json.putArray("clients").addObject().put("clientId", "security-admin-console").put("name", "Our console");
		server.provisioner().provision(server.named("built-in-client").with(json));
		ClientRepresentation console = server.realm("built-in-client")
			.clients()
			.findByClientId("security-admin-console")
			.get(0);
		assertThat(console.getName()).isEqualTo("Our console");
		assertThat(console.isPublicClient()).isTrue();
		assertThat(console.isStandardFlowEnabled()).isTrue();
		assertThat(console.getRedirectUris()).isNotEmpty();
	}

	@Test
	void defaultRoleThatIsDefinedIsTheOneThatUsersGet() {
		RealmDefinition definition = server.named("own-default")
			.realmRole(RoleDefinition.named("user"),
					RoleDefinition.named("default-roles-own-default").composite("user"))
			.user(UserDefinition.named("victor"));
		server.provisioner().provision(definition);
		assertThat(server.realm("own-default").toRepresentation().getDefaultRole().getName())
			.isEqualTo("default-roles-own-default");
		String id = user("own-default", "victor").getId();
		assertThat(server.realm("own-default").users().get(id).roles().realmLevel().listEffective()).extracting("name")
			.contains("user", "offline_access");
	}

	@Test
	void definitionThatKeycloakTakesForAConflictFailsSoonAndInItsWords() {
		ProvisioningException thrown = refused(server.named("conflict")
			.user(UserDefinition.named("olivia").email("same@example.com"),
					UserDefinition.named("peggy").email("same@example.com")));
		assertThat(thrown.getReason()).isEqualTo(Reason.REFUSED);
		assertThat(thrown).hasMessageContaining("409");
	}

	@Test
	void userWhoWasSwitchedOffIsNotSwitchedOnAgain() {
		RealmDefinition definition = server.named("switched-off").user(UserDefinition.named("trent").lastName("One"));
		server.provisioner().provision(definition);
		UserRepresentation trent = user("switched-off", "trent");
		trent.setEnabled(false);
		server.realm("switched-off").users().get(trent.getId()).update(trent);
		assertThat(server.provisioner().plan(definition).isEmpty()).isTrue();
		server.provisioner()
			.provision(RealmDefinition.named("switched-off").user(UserDefinition.named("trent").lastName("Two")));
		assertThat(user("switched-off", "trent").isEnabled()).isFalse();
		assertThat(user("switched-off", "trent").getLastName()).isEqualTo("Two");
	}

	@Test
	void whatKeycloakWritesInLowerCaseIsNoChangeForEver() {
		ObjectNode json = object();
		json.put("organizationsEnabled", true);
		json.putArray("users").addObject().put("username", "Trudy").put("email", "Trudy@Example.com");
		json.putArray("organizations")
			.addObject()
			.put("name", "Acme")
			.put("alias", "acme")
			.putArray("domains")
			.addObject()
			.put("name", "ACME.example.com");
		for (String realm : List.of("traps", "lower-case")) {
			server.provisioner().provision(server.named(realm).with(json));
			assertThat(server.provisioner().plan(server.named(realm).with(json)).isEmpty()).isTrue();
		}
	}

	@Test
	void mapperThatNamesNoProtocolHasThatOfItsOwner() {
		ObjectNode json = object();
		ObjectNode client = json.putArray("clients").addObject().put("clientId", "mapped");
		ObjectNode mapper = client.putArray("protocolMappers").addObject();
		mapper.put("name", "audience").put("protocolMapper", "oidc-audience-mapper");
		mapper.putObject("config").put("included.client.audience", "mapped").put("access.token.claim", true);
		for (String realm : List.of("traps", "mappers")) {
			server.provisioner().provision(server.named(realm).with(json));
			assertThat(server.realm(realm).clients().findByClientId("mapped").get(0).getProtocolMappers())
				.singleElement()
				.satisfies((one) -> assertThat(one.getProtocol()).isEqualTo("openid-connect"));
		}
	}

	@Test
	void scopeOfAServicesAccountIsNoDrift() {
		RealmDefinition definition = server.named("account-scope")
			.client(ClientDefinition.confidential("service")
				.serviceAccountRealmRoles("offline_access")
				.defaultScopes("basic", "roles", "profile", "email", "web-origins", "acr"));
		server.provisioner().provision(definition);
		assertThat(server.provisioner().plan(definition).drift())
			.noneSatisfy((drift) -> assertThat(drift.excess()).isEqualTo("service_account"));
	}

	@Test
	void oneRequiredActionDoesNotCostTheOthers() {
		ObjectNode json = object();
		json.putArray("requiredActions").addObject().put("alias", "TERMS_AND_CONDITIONS").put("enabled", true);
		server.provisioner().provision(server.named("actions").with(json));
		assertThat(server.realm("actions").flows().getRequiredActions()).extracting("alias")
			.contains("TERMS_AND_CONDITIONS", "UPDATE_PASSWORD", "VERIFY_EMAIL");
	}

	@Test
	void moreUsersThanOnePageAreAllFound() {
		ObjectNode json = object();
		ArrayNode users = json.putArray("users");
		IntStream.range(0, 505).forEach((number) -> users.addObject().put("username", "user" + number));
		server.provisioner().provision(server.named("many").with(json));
		assertThat(server.realm("many").users().count()).isEqualTo(505);
		assertThat(server.provisioner().plan(server.named("many").with(json)).unchanged()).isEqualTo(506);
	}

	@Test
	void manyUsersHaveTheirRolesAndGroups() {
		RealmDefinition definition = server.named("crowd")
			.realmRole(RoleDefinition.named("user"), RoleDefinition.named("admin"))
			.group(GroupDefinition.named("staff"));
		for (int number = 0; number < 80; number++) {
			definition = definition.user(UserDefinition.named("user" + number).realmRoles("user").groups("/staff"));
		}
		server.provisioner().provision(definition);
		RealmDefinition more = definition
			.merge(RealmDefinition.named("crowd").user(UserDefinition.named("user7").realmRoles("admin")));
		ProvisioningPlan plan = server.provisioner().plan(more);
		assertThat(plan.changes()).singleElement().satisfies((change) -> assertThat(change.name()).isEqualTo("user7"));
		server.provisioner().apply(plan);
		assertThat(server.provisioner().plan(more).isEmpty()).isTrue();
	}

	@Test
	void strangeNamesArriveAsTheyAre() {
		for (String realm : List.of("traps", "strange-names")) {
			RealmDefinition definition = server.named(realm)
				.realmRole(RoleDefinition.named("a/b c"), RoleDefinition.named("__proto__"),
						RoleDefinition.named("ä?#%2F;x").composite("a/b c"))
				.client(ClientDefinition.confidential("http://x/y").roles(RoleDefinition.named("r/s")))
				.user(UserDefinition.named("mallory").realmRoles("ä?#%2F;x").clientRoles("http://x/y", "r/s"));
			server.provisioner().provision(definition);
			assertThat(server.provisioner().plan(definition).isEmpty()).isTrue();
			String id = user(realm, "mallory").getId();
			assertThat(server.realm(realm).users().get(id).roles().realmLevel().listEffective()).extracting("name")
				.contains("a/b c", "ä?#%2F;x");
		}
	}

	@Test
	void maskedSecretOfAnExportIsNotTakenForASecret() {
		ObjectNode json = object();
		json.putArray("clients").addObject().put("clientId", "masked").put("secret", "**********");
		for (String realm : List.of("traps", "masked-import")) {
			server.provisioner().provision(server.named(realm).with(json));
			assertThat(server.realm(realm).clients().findByClientId("masked").get(0).getSecret()).hasSizeGreaterThan(20)
				.doesNotContain("*");
		}
	}

	@Test
	void userWhoseAttributesChangeKeepsTheName() {
		server.provisioner().provision(server.shop("named"));
		server.provisioner()
			.provision(RealmDefinition.named("named").user(UserDefinition.named("alice").attribute("desk", "9")));
		UserRepresentation alice = user("named", "alice");
		assertThat(alice.getFirstName()).isEqualTo("Alice");
		assertThat(alice.getEmail()).isEqualTo("alice@example.com");
		assertThat(alice.getAttributes()).containsEntry("desk", List.of("9"));
	}

	@Test
	void userWhomSomebodyIsGuessingStaysLockedOut() {
		RealmDefinition definition = server.named("guessed")
			.setting("bruteForceProtected", true)
			.setting("failureFactor", 1)
			.client(ClientDefinition.confidential("shell").managedSecret("s3cret").directAccessGrants(true))
			.user(UserDefinition.named("walter")
				.email("walter@example.com")
				.firstName("W")
				.lastName("W")
				.password("right"));
		server.provisioner().provision(definition);
		String id = user("guessed", "walter").getId();
		assertThatExceptionOfType(KeycloakTokenException.class)
			.isThrownBy(() -> server.tokens("guessed").password("shell", "s3cret", "walter", "wrong"));
		await().untilAsserted(() -> assertThat(isLocked(id)).isTrue());
		server.provisioner()
			.provision(RealmDefinition.named("guessed").user(UserDefinition.named("walter").lastName("Weber")));
		assertThat(user("guessed", "walter").getLastName()).isEqualTo("Weber");
		assertThat(isLocked(id)).isTrue();
	}

	private static boolean isLocked(String id) {
		return Boolean.TRUE.equals(server.realm("guessed").attackDetection().bruteForceUserStatus(id).get("disabled"));
	}

	@Test
	void addressThatAnotherUserHasIsAFailureInKeycloaksWords() {
		ProvisioningException thrown = refused(RealmDefinition.named("traps")
			.user(UserDefinition.named("olivia").email("same@example.com"),
					UserDefinition.named("peggy").email("same@example.com")));
		assertThat(thrown.getReason()).isEqualTo(Reason.REFUSED);
		assertThat(thrown).hasMessageContaining("same email");
	}

	@Test
	void passwordOfTheMailServerSurvivesOtherChanges() {
		ObjectNode json = object();
		json.putObject("smtpServer")
			.put("host", "localhost")
			.put("from", "shop@example.com")
			.put("auth", "true")
			.put("user", "shop")
			.put("password", "s3cret");
		server.provisioner().provision(server.named("mail").with(json));
		assertThat(server.provisioner().plan(server.named("mail").with(json)).isEmpty()).isTrue();
		server.provisioner().provision(server.named("mail").setting("displayName", "Mail"));
		assertThat(server.realm("mail").toRepresentation().getSmtpServer()).containsEntry("host", "localhost")
			.containsKey("password");
	}

	@Test
	void failureSaysWhatWasDoneAndDoingItAgainGoesOn() {
		RealmDefinition roles = RealmDefinition.named("traps").realmRole(RoleDefinition.named("clerk"));
		ProvisioningException thrown = refused(
				roles.user(UserDefinition.named("nina").email("no address").firstName("N").lastName("N")));
		assertThat(thrown.getReason()).isEqualTo(Reason.REFUSED);
		assertThat(thrown).hasMessageContaining("user 'nina'").hasMessageContaining("email");
		assertThat(thrown.getDone()).extracting(Change::name).containsExactly("clerk");
		assertThat(thrown.getNotDone()).extracting(Change::name).containsExactly("nina");
		ProvisioningResult result = server.provisioner()
			.provision(roles.user(UserDefinition.named("nina").email("nina@example.com").firstName("N").lastName("N")));
		assertThat(result.changes()).extracting(Change::name).containsExactly("nina");
	}

	@Test
	void sectionsThatCountAtCreationOnlyAreShownOrRefusedAfterwards() {
		ObjectNode json = object();
		ObjectNode google = json.putArray("identityProviders").addObject();
		google.put("alias", "google").put("providerId", "google").put("enabled", true);
		google.putObject("config").put("clientId", "shop").put("clientSecret", "s3cret");
		RealmDefinition definition = server.named("brokered").with(json);
		server.provisioner().provision(definition);
		assertThat(server.provisioner().plan(definition).notManaged()).isEmpty();
		ProvisioningPlan other = server.provisioner().plan(RealmDefinition.named("traps").with(json));
		assertThat(other.isEmpty()).isTrue();
		assertThat(other.notManaged()).containsExactly("identityProviders[google]");
		assertThat(other.toTable()).contains("not managed", "identityProviders[google]").doesNotContain("s3cret");
		ProvisioningException thrown = catchThrowableOfType(ProvisioningException.class,
				() -> server.provisioner().refusingUnmanaged().plan(RealmDefinition.named("traps").with(json)));
		assertThat(thrown.getReason()).isEqualTo(Reason.NOT_MANAGED);
		assertThat(thrown).hasMessageContaining("identityProviders[google]");
	}

	@Test
	void partsOfObjectsThatCountAtCreationOnlyAreShownOrRefusedAfterwards() {
		RealmDefinition definition = server.named("parts").with(json("""
				{ "organizationsEnabled": true,
				  "identityProviders": [
				    { "alias": "acme-idp", "providerId": "google", "config": { "clientId": "shop" } } ],
				  "authenticationFlows": [
				    { "id": "flow-of-the-definition", "alias": "my browser", "providerId": "basic-flow",
				      "topLevel": true, "builtIn": false, "authenticationExecutions": [
				        { "authenticator": "auth-cookie", "requirement": "REQUIRED" } ] } ],
				  "clients": [
				    { "clientId": "orders", "serviceAccountsEnabled": true, "authorizationServicesEnabled": true,
				      "authorizationSettings": { "resources": [ { "name": "Orders", "uris": [ "/orders/*" ] } ] },
				      "authenticationFlowBindingOverrides": { "browser": "flow-of-the-definition" } } ],
				  "users": [
				    { "username": "nina", "email": "nina@acme.example", "federatedIdentities": [
				      { "identityProvider": "acme-idp", "userId": "77", "userName": "nina" } ] } ],
				  "organizations": [
				    { "name": "acme", "alias": "acme", "domains": [ { "name": "acme.example" } ],
				      "identityProviders": [ { "alias": "acme-idp" } ],
				      "groups": [ { "name": "staff", "attributes": { "floor": [ "3" ] },
				                    "subGroups": [ { "name": "night" } ] } ] } ] }
				"""));
		server.provisioner().provision(definition);
		assertThat(server.provisioner().refusingUnmanaged().plan(definition).isEmpty()).isTrue();

		RealmDefinition other = RealmDefinition.named("parts").with(json("""
				{ "clients": [
				    { "clientId": "orders",
				      "authorizationSettings": { "resources": [ { "name": "Orders", "uris": [ "/all/*" ] } ] },
				      "authenticationFlowBindingOverrides": { "browser": "" } } ],
				  "users": [
				    { "username": "nina", "federatedIdentities": [
				      { "identityProvider": "acme-idp", "userId": "78", "userName": "nina" } ] } ],
				  "organizations": [
				    { "name": "acme", "alias": "acme", "identityProviders": [],
				      "groups": [ { "name": "staff", "subGroups": [ { "name": "day" } ] } ] } ] }
				"""));
		ProvisioningPlan plan = server.provisioner().plan(other);
		assertThat(plan.isEmpty()).isTrue();
		assertThat(plan.notManaged()).containsExactlyInAnyOrder("clients[orders].authorizationSettings",
				"clients[orders].authenticationFlowBindingOverrides", "users[nina].federatedIdentities",
				"organizations[acme].identityProviders", "organizations[acme].groups");
		ProvisioningException thrown = catchThrowableOfType(ProvisioningException.class,
				() -> server.provisioner().refusingUnmanaged().plan(other));
		assertThat(thrown.getReason()).isEqualTo(Reason.NOT_MANAGED);
		assertThat(thrown).hasMessageContaining("users[nina].federatedIdentities");
	}

	// POST of an organization ignores its identity providers and groups without a word.
	@Test
	void partsThatKeycloakDoesNotTakeAlongAreShownOnceTheObjectIsThere() {
		RealmDefinition definition = RealmDefinition.named("traps").with(json("""
				{ "organizationsEnabled": true,
				  "organizations": [
				    { "name": "grouped", "alias": "grouped", "domains": [ { "name": "grouped.example" } ],
				      "groups": [ { "name": "staff" } ] } ] }
				"""));
		assertThat(server.provisioner().plan(definition).notManaged()).isEmpty();
		server.provisioner().provision(definition);
		assertThat(server.provisioner().plan(definition).notManaged()).containsExactly("organizations[grouped].groups");
	}

	private static ObjectNode json(String text) {
		return (ObjectNode) JsonMapper.shared().readTree(text);
	}

	private static ProvisioningException refused(RealmDefinition definition) {
		return catchThrowableOfType(ProvisioningException.class, () -> server.provisioner().provision(definition));
	}

	private static UserRepresentation user(String realm, String name) {
		return server.realm(realm).users().searchByUsername(name, true).get(0);
	}

	private static ObjectNode object() {
		return JsonMapper.shared().createObjectNode();
	}

}
