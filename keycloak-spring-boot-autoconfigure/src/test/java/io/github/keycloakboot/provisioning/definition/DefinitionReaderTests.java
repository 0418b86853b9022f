package io.github.keycloakboot.provisioning.definition;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DefinitionReaderTests {

	private final DefinitionReader reader = new DefinitionReader((name) -> null);

	@Test
	void realmExportedByKeycloakIsADefinition() {
		RealmDefinition shop = this.reader.read(List.of(new ClassPathResource("shop-export.json"))).get(0);
		JsonNode exported = JsonMapper.shared().readTree(getClass().getResourceAsStream("/shop-export.json"));
		assertThat(shop.representation()).isEqualTo(exported);
	}

	@Test
	void yamlSaysTheSameAsJson() {
		assertThat(read("""
				# the shop
				realm: shop
				accessTokenLifespan: 300
				supportedLocales: [no, en]
				displayName: 12:30:00
				clients:
				  - clientId: web
				    enabled: true
				    attributes: {birthday: 2026-01-31, mode: 0755, empty: ''}
				""", "shop.yaml")).isEqualTo(
				json("""
						{"realm": "shop", "accessTokenLifespan": 300, "supportedLocales": ["no", "en"], "displayName": "12:30:00",
						 "clients": [{"clientId": "web", "enabled": true,
						  "attributes": {"birthday": "2026-01-31", "mode": "0755", "empty": ""}}]}
						"""));
	}

	@Test
	void anchorsAndMergeKeysOfYamlAreFollowed() {
		assertThat(read("""
				realm: shop
				clients:
				  - &web
				    clientId: web
				    redirectUris: &uris [a, b]
				    enabled: true
				  - <<: *web
				    clientId: other
				    webOrigins: *uris
				""", "shop.yml").path("clients").path(1)).isEqualTo(json("""
				{"clientId": "other", "webOrigins": ["a", "b"], "redirectUris": ["a", "b"], "enabled": true}
				"""));
	}

	@Test
	void fileMayHoldSeveralRealms() {
		TextFile array = new TextFile("a.json", """
				[{"realm": "one", "enabled": true}, {"realm": "two"}]""");
		TextFile documents = new TextFile("b.yml", """
				---
				realm: three
				---
				realm: one
				displayName: One
				---
				""");
		List<RealmDefinition> realms = this.reader.read(List.of(array, documents));
		assertThat(realms).extracting(RealmDefinition::realm).containsExactly("one", "two", "three");
		assertThat(realms.get(0).representation()).isEqualTo(json("""
				{"realm": "one", "enabled": true, "displayName": "One"}"""));
	}

	@Test
	void filesOfOneRealmAreMergedByWhatNamesTheirObjects() {
		TextFile first = new TextFile("first.json",
				"""
						{"realm": "shop", "smtpServer": {"host": "a"}, "supportedLocales": ["en"],
						 "roles": {"realm": [{"name": "user", "attributes": {"x": ["1"]}}], "client": {"web": [{"name": "r"}]}},
						 "clients": [{"clientId": "web", "redirectUris": ["a"], "protocolMappers": [{"name": "m", "config": {"a": "b"}}]}],
						 "groups": [{"name": "staff", "subGroups": [{"name": "day"}]}],
						 "users": [{"username": "Carol", "realmRoles": ["user"]}],
						 "organizations": [{"alias": "acme", "name": "Acme"}],
						 "requiredActions": [{"alias": "VERIFY_EMAIL", "enabled": true}]}""");
		TextFile second = new TextFile("second.json",
				"""
						{"realm": "shop", "smtpServer": {"port": "25"}, "supportedLocales": ["no", "en"],
						 "roles": {"realm": [{"name": "admin"}, {"name": "user", "attributes": {"x": ["2"]}}], "client": {"web": [{"name": "s"}]}},
						 "clients": [{"clientId": "web", "redirectUris": ["b", "a"], "protocolMappers": [{"name": "m", "config": {"c": "d"}}]}],
						 "groups": [{"name": "staff", "subGroups": [{"name": "night"}, {"name": "day", "realmRoles": ["user"]}]}],
						 "users": [{"username": "carol", "email": "c@example.com"}],
						 "organizations": [{"alias": "acme", "enabled": true}],
						 "requiredActions": [{"alias": "VERIFY_EMAIL", "priority": "5"}]}""");
		assertThat(this.reader.read(List.of(first, second)).get(0).representation()).isEqualTo(
				json("""
						{"realm": "shop", "smtpServer": {"host": "a", "port": "25"}, "supportedLocales": ["en", "no"],
						 "roles": {"realm": [{"name": "user", "attributes": {"x": ["1", "2"]}}, {"name": "admin"}],
						  "client": {"web": [{"name": "r"}, {"name": "s"}]}},
						 "clients": [{"clientId": "web", "redirectUris": ["a", "b"],
						  "protocolMappers": [{"name": "m", "config": {"a": "b", "c": "d"}}]}],
						 "groups": [{"name": "staff", "subGroups": [{"name": "day", "realmRoles": ["user"]}, {"name": "night"}]}],
						 "users": [{"username": "carol", "realmRoles": ["user"], "email": "c@example.com"}],
						 "organizations": [{"alias": "acme", "name": "Acme", "enabled": true}],
						 "requiredActions": [{"alias": "VERIFY_EMAIL", "enabled": true, "priority": "5"}]}"""));
	}

	@Test
	void scopeMappingsOfAClientAndOfAScopeOfTheSameNameStayApart() {
		TextFile first = new TextFile("first.json", """
				{"realm": "shop", "scopeMappings": [{"client": "web", "roles": ["a"]}]}""");
		TextFile second = new TextFile("second.json",
				"""
						{"realm": "shop", "scopeMappings": [{"clientScope": "web", "roles": ["b"]}, {"client": "web", "roles": ["c"]}]}""");
		assertThat(this.reader.read(List.of(first, second)).get(0).representation()).isEqualTo(json("""
				{"realm": "shop", "scopeMappings": [{"client": "web", "roles": ["a", "c"]},
				 {"clientScope": "web", "roles": ["b"]}]}"""));
	}

	@Test
	void aSecondFileThatContradictsTheFirstIsRefusedWithBothPlaces() {
		TextFile first = new TextFile("first.json", """
				{"realm": "shop", "clients": [{"clientId": "api"}, {"clientId": "web", "publicClient": true}]}""");
		TextFile second = new TextFile("second.json", """
				{"realm": "shop", "enabled": true}""");
		TextFile third = new TextFile("third.json", """
				{"realm": "shop", "enabled": "true", "clients": [{"clientId": "web", "publicClient": false}]}""");
		assertThat(problems(first, second, third)).containsExactly(new DefinitionProblem("third.json",
				"clients[0].publicClient", "has another value in first.json: clients[1].publicClient"));
	}

	@Test
	void anObjectGivenTwiceInOneFileIsRefused() {
		TextFile list = new TextFile("list.json", """
				{"realm": "shop", "clients": [{"clientId": "web"}, {"clientId": "api"}, {"clientId": "web"}],
				 "users": [{"username": "carol"}, {"username": "CAROL"}],
				 "groups": [{"name": "a", "subGroups": [{"name": "b"}, {"name": "b"}]}]}""");
		TextFile documents = new TextFile("documents.yml", """
				realm: other
				roles: {realm: [{name: a}, {name: b}]}
				---
				realm: other
				roles: {realm: [{name: b}]}
				""");
		assertThat(problems(list, documents)).containsExactly(
				new DefinitionProblem("list.json", "clients[2]", "is given already as clients[0]"),
				new DefinitionProblem("list.json", "users[1]", "is given already as users[0]"),
				new DefinitionProblem("list.json", "groups[0].subGroups[1]",
						"is given already as groups[0].subGroups[0]"),
				new DefinitionProblem("documents.yml", "[1].roles.realm[0]", "is given already as [0].roles.realm[1]"));
	}

	@Test
	void theSameFileTwiceIsAsGoodAsOnce() {
		ClassPathResource file = new ClassPathResource("shop-export.json");
		JsonNode once = this.reader.read(List.of(file)).get(0).representation();
		assertThat(this.reader.read(List.of(file, file)).get(0).representation()).isEqualTo(once);
	}

	@Test
	void noFilesAreNoRealms() {
		assertThat(this.reader.read(List.of())).isEmpty();
	}

	private JsonNode read(String text, String name) {
		return this.reader.read(List.of(new TextFile(name, text))).get(0).representation();
	}

	private List<DefinitionProblem> problems(TextFile... files) {
		return catchThrowableOfType(DefinitionException.class, () -> this.reader.read(Arrays.asList(files)))
			.getProblems();
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

}
