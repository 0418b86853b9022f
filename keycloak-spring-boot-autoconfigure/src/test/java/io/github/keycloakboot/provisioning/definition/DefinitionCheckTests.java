package io.github.keycloakboot.provisioning.definition;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DefinitionCheckTests {

	private final DefinitionReader reader = new DefinitionReader((name) -> null);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					'clients': [{'clientId': 'a', 'redirectUri': []}]      | clients[0].redirectUri               | did you mean redirectUris?
					'acessTokenLifespan': 300                              | acessTokenLifespan                   | did you mean accessTokenLifespan
					'users': [{'username': 'a', 'credentials': [{'x': 1}]}]| users[0].credentials[0].x            | credentialData
					'userProfile': {'attributes': [{'name': 'a', 'x': 1}]} | userProfile.attributes[0].x          | multivalued
					'clientProfiles': {'profile': []}                      | clientProfiles.profile               | did you mean profiles
					'components': {'a': [{'name': 'b', 'x': 1}]}           | components.a[0].x                    | providerId
					'clientScopes': [{'name': 'a', 'fullScopeAllowed': 1}] | clientScopes[0].fullScopeAllowed     | protocolMappers
					'a b\\n\\u202e': 1                                     | ['a b\\u000a\\u202e']                | there is no field
					""")
	void unknownFieldIsRefusedWithItsPathAndTheNearOnes(String field, String path, String hint) {
		assertThat(problems(field)).singleElement().satisfies((problem) -> {
			assertThat(problem.source()).isEqualTo("realm.json");
			assertThat(problem.path()).isEqualTo(path);
			assertThat(problem.message()).startsWith("there is no field").contains(hint);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			applications            | clients
			oauthClients            | clients
			applicationScopeMappings| clientScopeMappings
			clientTemplates         | clientScopes
			userFederationProviders | components
			userFederationMappers   | components
			socialProviders         | identityProviders
			defaultRoles            | defaultRole
			publicKey               | components
			privateKey              | components
			certificate             | components
			codeSecret              | components
			""")
	void sectionOfOldKeycloaksIsRefusedWithItsReplacement(String section, String replacement) {
		assertThat(problems("'" + section + "': []")).singleElement().satisfies((problem) -> {
			assertThat(problem.path()).isEqualTo(section);
			assertThat(problem.message()).contains("use " + replacement);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					'clients': {}                                          | clients                    | should be a list
					'clients': ['a']                                       | clients[0]                 | should be an object
					'clients': [{'clientId': 'a', 'redirectUris': 'b'}]    | clients[0].redirectUris    | should be a list
					'clients': [{'clientId': ['a']}]                       | clients[0].clientId        | should be a text
					'clients': [null]                                      | clients[0]                 | there is nothing at this place of the list
					'enabled': 'yes'                                       | enabled                    | should be true or false
					'enabled': {}                                          | enabled                    | should be true or false
					'accessTokenLifespan': '5m'                            | accessTokenLifespan        | should be a whole number
					'accessTokenLifespan': 1.5                             | accessTokenLifespan        | should be a whole number
					'accessTokenLifespan': 3000000000                      | accessTokenLifespan        | should be a whole number
					'bruteForceStrategy': 'SLOW'                           | bruteForceStrategy         | should be one of LINEAR, MULTIPLE
					'smtpServer': {'host': {}}                             | smtpServer.host            | should be a text
					'roles': []                                            | roles                      | should be an object
					'attributes': []                                       | attributes                 | should be an object
					""")
	void wrongTypeIsRefused(String field, String path, String message) {
		assertThat(problems(field)).containsExactly(new DefinitionProblem("realm.json", path, message));
	}

	@ParameterizedTest
	@ValueSource(strings = { "'enabled': 'true'", "'enabled': false", "'accessTokenLifespan': '300'",
			"'accessTokenLifespan': 300", "'smtpServer': {'port': 25, 'ssl': true}", "'bruteForceStrategy': 'LINEAR'",
			"'requiredCredentials': ['password']", "'keycloakVersion': '26.7.3'", "'displayName': null" })
	void valuesThatKeycloakTakesAreTaken(String field) {
		assertThat(read(field)).isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			'clients': [{}]                                                  | clients[0].clientId
			'users': [{'username': ' '}]                                     | users[0].username
			'roles': {'realm': [{'description': 'a'}]}                       | roles.realm[0].name
			'roles': {'client': {'a': [{'name': null}]}}                     | roles.client.a[0].name
			'groups': [{'name': 'a', 'subGroups': [{}]}]                     | groups[0].subGroups[0].name
			'clientScopes': [{'name': 'a', 'protocolMappers': [{}]}]         | clientScopes[0].protocolMappers[0].name
			'identityProviders': [{'providerId': 'oidc'}]                    | identityProviders[0].alias
			'organizations': [{'enabled': true}]                             | organizations[0].name
			'requiredActions': [{'name': 'a'}]                               | requiredActions[0].alias
			""")
	void objectWithoutItsNameIsRefused(String field, String path) {
		assertThat(problems(field)).containsExactly(new DefinitionProblem("realm.json", path, "is missing"));
	}

	@Test
	void emptySecretByWhichAnybodyCouldLogInIsRefused() {
		assertThat(problems("'clients': [{'clientId': 'a', 'secret': ' '}]")).singleElement().satisfies((problem) -> {
			assertThat(problem.path()).isEqualTo("clients[0].secret");
			assertThat(problem.message()).contains("is empty");
		});
		assertThatIllegalArgumentException().isThrownBy(() -> ClientDefinition.confidential("a").secret(""));
		assertThatIllegalArgumentException().isThrownBy(() -> ClientDefinition.confidential("a").managedSecret(" "));
	}

	@Test
	void realmWithoutNameIsRefused() {
		DefinitionException refused = catchThrowableOfType(DefinitionException.class,
				() -> this.reader.read(List.of(new TextFile("a.json", "{}"), new TextFile("b.yml", "realm: ' '"))));
		assertThat(refused.getProblems()).containsExactly(new DefinitionProblem("a.json", "realm", "is missing"),
				new DefinitionProblem("b.yml", "realm", "is missing"));
	}

	@Test
	void usersOfAnotherStoreAreKnownByTheirId() {
		assertThat(read("'federatedUsers': [{'id': 'f:1:a'}, {'id': 'f:1:b'}]").path("federatedUsers").size())
			.isEqualTo(2);
	}

	@Test
	void singleValueOfAnAttributeIsAListOfIt() {
		JsonNode user = read("'users': [{'username': 'Carol', 'attributes': {'a': 'b', 'c': ['d'], 'e': null}}]")
			.path("users")
			.path(0);
		assertThat(user.toString()).isEqualTo("{\"username\":\"carol\",\"attributes\":{\"a\":[\"b\"],\"c\":[\"d\"]}}");
	}

	@Test
	void compositeRoleThatHoldsItselfIsRefused() {
		List<DefinitionProblem> problems = problems("""
				'roles': {'realm': [{'name': 'x'}, {'name': 'a', 'composites': {'client': {'web': ['b']}}},
				 {'name': 'self', 'composites': {'realm': ['self', 'elsewhere']}}],
				 'client': {'web': [{'name': 'b', 'composites': {'realm': ['x', 'a']}}]}}""");
		assertThat(problems).containsExactly(new DefinitionProblem("realm.json", "roles.realm[1].composites",
				"the role holds itself, by way of roles.realm[1] of realm.json, roles.client.web[0] of realm.json"),
				new DefinitionProblem("realm.json", "roles.realm[2].composites",
						"the role holds itself, by way of roles.realm[2] of realm.json"));
	}

	@Test
	void circleThroughTwoFilesIsFound() {
		TextFile first = new TextFile("a.json", """
				{"realm": "shop", "roles": {"realm": [{"name": "a", "composites": {"realm": ["b"]}}]}}""");
		TextFile second = new TextFile("b.json", """
				{"realm": "shop", "roles": {"realm": [{"name": "b", "composites": {"realm": ["a"]}}]}}""");
		assertThat(catchThrowableOfType(DefinitionException.class, () -> this.reader.read(List.of(first, second)))
			.getProblems())
			.containsExactly(new DefinitionProblem("a.json", "roles.realm[0].composites",
					"the role holds itself, by way of roles.realm[0] of a.json, roles.realm[0] of b.json"));
	}

	@Test
	void chainOfCompositesMayBeLong() {
		String roles = IntStream.range(0, 50_000)
			.mapToObj((i) -> "{'name': 'r" + i + "', 'composites': {'realm': ['r" + (i + 1) + "']}}")
			.collect(Collectors.joining(","));
		assertThat(read("'roles': {'realm': [" + roles + "]}").path("roles").path("realm").size()).isEqualTo(50_000);
	}

	@Test
	void allProblemsOfAllFilesAreReportedTogetherAndFiftyShown() {
		String fields = IntStream.range(0, 70).mapToObj((i) -> ", \"wrong" + i + "\": 1").collect(Collectors.joining());
		DefinitionException refused = catchThrowableOfType(DefinitionException.class,
				() -> this.reader.read(List.of(new TextFile("a.json", "{\"realm\": \"a\"" + fields + "}"),
						new TextFile("b.json", "{"), new TextFile("c.json", "{\"realm\": \"c\", \"enabled\": 7}"))));
		assertThat(refused.getProblems()).hasSize(72);
		assertThat(refused.getProblems()).extracting(DefinitionProblem::source).contains("a.json", "b.json", "c.json");
		assertThat(refused.toString().lines()).hasSize(52).last().isEqualTo("and 22 more");
	}

	private JsonNode read(String fields) {
		return this.reader.read(List.of(file(fields))).get(0).representation();
	}

	private List<DefinitionProblem> problems(String fields) {
		return catchThrowableOfType(DefinitionException.class, () -> this.reader.read(List.of(file(fields))))
			.getProblems();
	}

	private static TextFile file(String fields) {
		return new TextFile("realm.json", ("{'realm': 'shop', " + fields + "}").replace('\'', '"'));
	}

}
