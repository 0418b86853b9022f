package io.github.keycloakboot.provisioning.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DefinitionPlaceholderTests {

	private final Map<String, String> properties = Map.of("host", "shop.example.com", "port", "8443", "realm", "shop",
			"secret", "pa$(host)${x}$$(y)", "empty", "");

	private final DefinitionReader reader = new DefinitionReader(this.properties::get);

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			$(host),                      shop.example.com
			https://$(host):$(port)/*,    https://shop.example.com:8443/*
			$(none:default),              default
			$(none:http://a:80),          http://a:80
			$(none:),                     ""
			$(empty:default),             ""
			$(host:default),              shop.example.com
			$$(host),                     $(host)
			$$$(host),                    $$(host)
			a$$(b$(port)c),               a$(b8443c)
			${host},                      ${host}
			$host $ ( $) $,               $host $ ( $) $
			$(secret),                    pa$(host)${x}$$(y)
			""")
	void placeholdersAreResolvedOnce(String written, String meant) {
		JsonNode realm = read("""
				{"realm": "shop", "clients": [{"clientId": "web", "redirectUris": ["%s"]}], "displayName": "%s"}"""
			.formatted(written, written)).representation();
		assertThat(realm.path("clients").path(0).path("redirectUris").path(0).stringValue()).isEqualTo(meant);
		assertThat(realm.path("displayName").stringValue()).isEqualTo(meant);
	}

	@Test
	void realmIsResolvedBeforeFilesAreMerged() {
		List<RealmDefinition> realms = this.reader.read(List.of(new TextFile("a.json", "{\"realm\": \"shop\"}"),
				new TextFile("b.json", "{\"realm\": \"$(realm)\", \"enabled\": \"$(on:true)\"}")));
		assertThat(realms).singleElement()
			.satisfies((realm) -> assertThat(realm.representation().path("enabled").stringValue()).isEqualTo("true"));
	}

	@Test
	void undefinedPlaceholdersOfAllFilesAreReportedTogether() {
		TextFile first = new TextFile("first.json",
				"""
						{"realm": "$(no.realm)", "clients": [{"clientId": "$(no.client)", "secret": "$(host)$(no.secret)"}]}""");
		TextFile second = new TextFile("second.yml", """
				realm: shop
				supportedLocales: [en, $(no.locale)]
				accessTokenLifespan: $(no.ttl)
				smtpServer: {host: '$(a)$(b)', from: '$()', user: '$(open'}
				""");
		assertThat(problems(first, second)).containsExactly(
				new DefinitionProblem("first.json", "realm", "there is no property 'no.realm'"),
				new DefinitionProblem("first.json", "clients[0].clientId", "there is no property 'no.client'"),
				new DefinitionProblem("first.json", "clients[0].secret", "there is no property 'no.secret'"),
				new DefinitionProblem("second.yml", "supportedLocales[1]", "there is no property 'no.locale'"),
				new DefinitionProblem("second.yml", "accessTokenLifespan", "there is no property 'no.ttl'"),
				new DefinitionProblem("second.yml", "smtpServer.host", "there are no properties 'a', 'b'"),
				new DefinitionProblem("second.yml", "smtpServer.from", "there is no property ''"),
				new DefinitionProblem("second.yml", "smtpServer.user",
						"a placeholder has no end; for the text $( write $$("));
	}

	@Test
	void placeholderInANameIsRefused() {
		TextFile file = new TextFile("a.json", """
				{"realm": "shop", "roles": {"client": {"$(host)": [{"name": "a"}]}}}""");
		assertThat(problems(file)).containsExactly(new DefinitionProblem("a.json", "roles.client['$(host)']",
				"placeholders may stand in values, and not in names"));
	}

	@Test
	void secretThatComesFromAPropertyIsKnownAsSuch() {
		RealmDefinition realm = read("""
				{"realm": "shop", "clients": [{"clientId": "$(none:a)", "secret": "$(secret)"},
				 {"clientId": "b", "secret": "x-$(none:default)"}, {"clientId": "c", "secret": "$$(secret)"},
				 {"clientId": "d", "secret": "plain"}, {"clientId": "e"}]}""");
		assertThat(List.of("a", "b", "c", "d", "e", "f")).filteredOn(realm::isSecretFromProperty)
			.containsExactly("a", "b");
	}

	@Test
	void noValueOfAPropertyShowsInAMessage() {
		DefinitionReader secretive = new DefinitionReader((name) -> "hunter2");
		TextFile first = new TextFile("a.json", """
				{"realm": "shop", "accessTokenLifespan": "$(x)", "clients": [{"clientId": "a", "secret": "hunter2"}],
				 "roles": {"realm": [{"name": "$(x)", "composites": {"realm": ["$(x)"]}}]}}""");
		TextFile second = new TextFile("b.json",
				"""
						{"realm": "shop", "accessTokenLifespan": "x$(x)", "clients": [{"clientId": "a", "secret": "$(x)2"}]}""");
		TextFile third = new TextFile("c.json", """
				{"realm": "other", "clients": [{"secret": "$(x)", "enabled": "$(x)"}], "users": "$(x)", "$(x)": 1,
				 "bruteForceStrategy": "$(x)"}""");
		DefinitionException refused = catchThrowableOfType(DefinitionException.class,
				() -> secretive.read(List.of(first, second, third)));
		assertThat(refused.getProblems()).hasSizeGreaterThan(6);
		assertThat(refused).hasMessageNotContaining("hunter2");
		TextFile cyclic = new TextFile("a.json", """
				{"realm": "shop", "roles": {"realm": [{"name": "$(x)", "composites": {"realm": ["$(x)"]}}]}}""");
		assertThat(catchThrowableOfType(DefinitionException.class, () -> secretive.read(List.of(cyclic))))
			.hasMessageContaining("roles.realm[0].composites")
			.hasMessageNotContaining("hunter2");
	}

	private RealmDefinition read(String json) {
		return this.reader.read(List.of(new TextFile("realm.json", json))).get(0);
	}

	private List<DefinitionProblem> problems(TextFile... files) {
		return catchThrowableOfType(DefinitionException.class, () -> this.reader.read(Arrays.asList(files)))
			.getProblems();
	}

}
