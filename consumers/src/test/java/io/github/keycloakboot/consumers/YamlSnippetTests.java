package io.github.keycloakboot.consumers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.provisioning.definition.DefinitionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The YAML of the documentation: properties are those that there are, and definitions of
 * realms can be read.
 */
class YamlSnippetTests {

	static List<Snippet> snippets() {
		return Snippet.in("yaml");
	}

	@Test
	void thereAreSome() {
		assertThat(snippets()).hasSizeGreaterThan(25);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("snippets")
	void meansSomething(Snippet snippet) throws IOException {
		if (snippet.text().startsWith("realm:") || snippet.text().startsWith("clients:")) {
			assertDefinition(snippet.text());
			return;
		}
		Map<String, Object> properties = properties(snippet.text());
		assertThat(properties).isNotEmpty();
		Set<String> known = knownProperties();
		properties.keySet().stream().filter((name) -> !name.startsWith("keycloak.")).forEach((name) -> {
			String plain = name.replaceAll("\\[\\d+]$", "");
			assertThat(known.stream()
				.anyMatch((candidate) -> plain.equals(candidate) || plain.startsWith(candidate + ".")))
				.as("%s is a property", plain)
				.isTrue();
		});
		properties.keySet().removeIf((name) -> !name.startsWith("keycloak."));
		// Fails for a property that there isn't, and for a value that it can't have
		new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("keycloak",
				Bindable.of(KeycloakProperties.class), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

	private static void assertDefinition(String yaml) {
		String complete = yaml.startsWith("realm:") ? yaml : "realm: shop\n" + yaml;
		ByteArrayResource file = new ByteArrayResource(complete.getBytes(StandardCharsets.UTF_8)) {
			@Override
			public String getFilename() {
				return "shop.yaml";
			}
		};
		assertThat(new DefinitionReader((name) -> "value").read(List.of(file))).hasSize(1);
	}

	private static Map<String, Object> properties(String yaml) throws IOException {
		Map<String, Object> properties = new LinkedHashMap<>();
		new YamlPropertySourceLoader().load("snippet", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
			.forEach((source) -> {
				for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
					Object value = source.getProperty(name);
					// Somebody else's environment has it
					properties.put(name, String.valueOf(value).replaceAll("\\$\\{[^}]*}", "value"));
				}
			});
		return properties;
	}

	private static Set<String> knownProperties() throws IOException {
		Set<String> names = new TreeSet<>();
		Enumeration<URL> documents = YamlSnippetTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json");
		while (documents.hasMoreElements()) {
			try (InputStream document = documents.nextElement().openStream()) {
				for (JsonNode property : new JsonMapper().readTree(document).get("properties")) {
					names.add(property.get("name").asString());
				}
			}
		}
		return names;
	}

}
