package io.github.keycloakboot.provisioning.definition;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RealmDefinitionTests {

	private final RealmDefinition shop = RealmDefinition.named("shop");

	@Test
	void realmIsWrittenInJavaAsInAFile() {
		RealmDefinition definition = this.shop.setting("accessTokenLifespan", 300)
			.setting("supportedLocales", List.of("en", "no"))
			.setting("smtpServer", Map.of("host", "localhost"))
			.realmRole(RoleDefinition.named("user").description("Anybody").attribute("level", "1", "2"),
					RoleDefinition.named("admin").composite("user").clientComposite("api", "orders"))
			.clientScope(ClientScopeDefinition.named("shop")
				.description("The shop")
				.attribute("include.in.token.scope", "true")
				.protocolMapper("m", "oidc-hardcoded-claim-mapper", Map.of("claim.name", "a")))
			.group(GroupDefinition.named("staff")
				.realmRoles("user")
				.child(GroupDefinition.named("night").clientRoles("api", "orders").attribute("floor", "2")))
			.user(UserDefinition.named("Carol")
				.email("carol@example.com")
				.firstName("Carol")
				.lastName("Clark")
				.temporaryPassword("one")
				.password("two")
				.realmRoles("admin")
				.clientRoles("api", "orders")
				.groups("/staff/night")
				.attribute("a", "b")
				.requiredActions("VERIFY_EMAIL"));
		assertThat(definition.representation()).isEqualTo(
				json("""
						{"realm": "shop", "accessTokenLifespan": 300, "supportedLocales": ["en", "no"], "smtpServer": {"host": "localhost"},
						 "roles": {"realm": [{"name": "user", "description": "Anybody", "attributes": {"level": ["1", "2"]}},
						  {"name": "admin", "composite": true, "composites": {"realm": ["user"], "client": {"api": ["orders"]}}}]},
						 "clientScopes": [{"name": "shop", "protocol": "openid-connect", "description": "The shop",
						  "attributes": {"include.in.token.scope": "true"},
						  "protocolMappers": [{"name": "m", "protocol": "openid-connect", "protocolMapper": "oidc-hardcoded-claim-mapper",
						   "config": {"claim.name": "a"}}]}],
						 "groups": [{"name": "staff", "realmRoles": ["user"],
						  "subGroups": [{"name": "night", "clientRoles": {"api": ["orders"]}, "attributes": {"floor": ["2"]}}]}],
						 "users": [{"username": "carol", "enabled": true, "email": "carol@example.com", "firstName": "Carol",
						  "lastName": "Clark", "credentials": [{"type": "password", "value": "two", "temporary": false}],
						  "realmRoles": ["admin"], "clientRoles": {"api": ["orders"]}, "groups": ["/staff/night"],
						  "attributes": {"a": ["b"]}, "requiredActions": ["VERIFY_EMAIL"]}]}"""));
	}

	@Test
	void clientSaysWhichWaysOfGettingTokensAreOpenToIt() {
		RealmDefinition definition = this.shop.client(
				ClientDefinition.confidential("Api")
					.name("API")
					.description("The API")
					.standardFlow(false)
					.directAccessGrants(true)
					.roles(RoleDefinition.named("orders"))
					.serviceAccountRealmRoles("user")
					.serviceAccountClientRoles("realm-management", "view-users"),
				ClientDefinition.publicClient("web")
					.redirectUris("http://localhost/*")
					.webOrigins("+")
					.defaultScopes("shop")
					.optionalScopes("other")
					.audience("api")
					.attribute("pkce.code.challenge.method", "S256"),
				ClientDefinition.bearerOnly("bearer"));
		assertThat(definition.representation()).isEqualTo(
				json("""
						{"realm": "shop", "clients": [
						  {"clientId": "Api", "enabled": true, "protocol": "openid-connect", "publicClient": false, "bearerOnly": false,
						   "standardFlowEnabled": false, "implicitFlowEnabled": false, "directAccessGrantsEnabled": true,
						   "serviceAccountsEnabled": true, "fullScopeAllowed": true, "name": "API", "description": "The API"},
						  {"clientId": "web", "enabled": true, "protocol": "openid-connect", "publicClient": true, "bearerOnly": false,
						   "standardFlowEnabled": true, "implicitFlowEnabled": false, "directAccessGrantsEnabled": false,
						   "serviceAccountsEnabled": false, "fullScopeAllowed": true, "redirectUris": ["http://localhost/*"],
						   "webOrigins": ["+"], "defaultClientScopes": ["shop"], "optionalClientScopes": ["other"],
						   "protocolMappers": [{"name": "audience api", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
						    "config": {"included.client.audience": "api", "access.token.claim": "true", "id.token.claim": "false",
						     "introspection.token.claim": "true"}}],
						   "attributes": {"pkce.code.challenge.method": "S256"}},
						  {"clientId": "bearer", "enabled": true, "protocol": "openid-connect", "publicClient": false, "bearerOnly": true,
						   "standardFlowEnabled": false, "implicitFlowEnabled": false, "directAccessGrantsEnabled": false,
						   "serviceAccountsEnabled": false, "fullScopeAllowed": true}],
						 "roles": {"client": {"Api": [{"name": "orders"}]}},
						 "users": [{"username": "service-account-api", "enabled": true, "serviceAccountClientId": "Api",
						  "realmRoles": ["user"], "clientRoles": {"realm-management": ["view-users"]}}]}"""));
	}

	@Test
	void definitionCannotBeChanged() {
		RealmDefinition with = this.shop.realmRole(RoleDefinition.named("user"));
		((ObjectNode) with.representation().path("roles").path("realm").path(0)).put("name", "changed");
		ObjectNode piece = json("{\"clients\": [{\"clientId\": \"web\"}]}");
		RealmDefinition more = with.with(piece);
		((ObjectNode) piece.path("clients").path(0)).put("clientId", "changed");
		more.group(GroupDefinition.named("g")).realmRole(RoleDefinition.named("other")).setting("enabled", true);
		assertThat(this.shop.representation()).isEqualTo(json("{\"realm\": \"shop\"}"));
		assertThat(with.representation()).isEqualTo(json("""
				{"realm": "shop", "roles": {"realm": [{"name": "user"}]}}"""));
		assertThat(more.representation()).isEqualTo(json("""
				{"realm": "shop", "roles": {"realm": [{"name": "user"}]}, "clients": [{"clientId": "web"}]}"""));
	}

	@Test
	void managedSecretIsKeptEqualAndAnyOtherIsForCreatingOnly() {
		RealmDefinition definition = this.shop.client(ClientDefinition.confidential("a").secret("x"),
				ClientDefinition.confidential("b").managedSecret("x"),
				ClientDefinition.confidential("c").managedSecret("x").secret("y"));
		RealmDefinition merged = RealmDefinition.named("shop").merge(definition).setting("enabled", true);
		assertThat(List.of("a", "b", "c")).filteredOn(merged::isSecretFromProperty).containsExactly("b");
	}

	@Test
	void settingTakesThePlaceOfAnother() {
		assertThat(this.shop.setting("enabled", true).setting("enabled", false).representation())
			.isEqualTo(json("{\"realm\": \"shop\", \"enabled\": false}"));
	}

	@Test
	void unknownSettingIsRefusedWithNearOnes() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.shop.setting("accesTokenLifespan", 300))
			.withMessageContaining("did you mean accessTokenLifespan");
		assertThatIllegalArgumentException().isThrownBy(() -> this.shop.setting("client", 1))
			.withMessageContaining("no setting 'client'");
		for (String section : List.of("clients", "roles", "realm", "userProfile", "publicKey", "components")) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.shop.setting(section, "hunter2"))
				.withMessageContaining("no setting '" + section + "'")
				.withMessageNotContaining("hunter2");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> this.shop.setting("accessTokenLifespan", "hunter2"))
			.withMessage("the setting 'accessTokenLifespan' can't have a value of this type");
	}

	@Test
	void whatContradictsIsRefused() {
		RealmDefinition definition = this.shop.client(ClientDefinition.confidential("web"));
		assertThatExceptionOfType(DefinitionException.class)
			.isThrownBy(() -> definition.client(ClientDefinition.publicClient("web")))
			.withMessageContaining("clients[0].publicClient: has another value in realm definition");
		assertThatExceptionOfType(DefinitionException.class)
			.isThrownBy(() -> definition.merge(RealmDefinition.named("other")))
			.withMessageContaining("realm: has another value");
		assertThatExceptionOfType(DefinitionException.class)
			.isThrownBy(() -> definition.with(json("{\"clients\": [{\"clientID\": 1}]}")))
			.withMessageContaining("did you mean clientId?");
		assertThatExceptionOfType(DefinitionException.class)
			.isThrownBy(() -> definition.realmRole(RoleDefinition.named("a").composite("a")))
			.withMessageContaining("roles.realm[0].composites: the role holds itself");
	}

	@Test
	void namesMayNotBeBlank() {
		assertThatIllegalArgumentException().isThrownBy(() -> RealmDefinition.named(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> RoleDefinition.named(""));
		assertThatIllegalArgumentException().isThrownBy(() -> ClientDefinition.publicClient(""));
		assertThatIllegalArgumentException().isThrownBy(() -> UserDefinition.named("a").password(""));
	}

	@Test
	void textShowsNoContent() {
		RealmDefinition definition = this.shop.setting("displayName", "hunter2")
			.client(ClientDefinition.confidential("web").secret("hunter2"))
			.user(UserDefinition.named("hunter2").password("hunter2"));
		assertThat(definition)
			.hasToString("RealmDefinition[shop: 1 clients, 0 clientScopes, 0 realm roles, 0 groups, 1 users]");
		assertThat(ClientDefinition.confidential("web").secret("hunter2")).hasToString("ClientDefinition[web]");
		assertThat(UserDefinition.named("hunter2").password("hunter2")).hasToString("UserDefinition");
		assertThat(RoleDefinition.named("a").attribute("b", "hunter2")).hasToString("RoleDefinition[a]");
		assertThat(GroupDefinition.named("a").attribute("b", "hunter2")).hasToString("GroupDefinition[a]");
		assertThat(ClientScopeDefinition.named("a").attribute("b", "hunter2")).hasToString("ClientScopeDefinition[a]");
	}

	@Test
	void customizerChangesADefinition() {
		RealmDefinitionCustomizer customizer = (definition) -> definition.setting("enabled", true);
		JsonNode realm = customizer.customize(this.shop).representation();
		assertThat(realm.path("enabled").booleanValue()).isTrue();
	}

	private static ObjectNode json(String text) {
		return (ObjectNode) JsonMapper.shared().readTree(text);
	}

}
