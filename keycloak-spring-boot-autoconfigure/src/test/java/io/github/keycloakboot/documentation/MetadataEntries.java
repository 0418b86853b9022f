package io.github.keycloakboot.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

/**
 * The properties of the metadata that editors read.
 */
final class MetadataEntries {

	List<PropertyEntry> all() {
		try (InputStream metadata = Objects.requireNonNull(
				KeycloakProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
			List<PropertyEntry> entries = new ArrayList<>();
			for (JsonNode property : new JsonMapper().readTree(metadata).get("properties")) {
				if (!property.get("type").asString().startsWith("java.util.Map<")) {
					entries.add(entry(property));
				}
			}
			return entries;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static PropertyEntry entry(JsonNode property) {
		String type = property.get("type").asString();
		String element = type.contains("<") ? type.substring(type.indexOf('<') + 1, type.length() - 1)
				: "java.lang.String";
		return new PropertyEntry(property.get("name").asString(),
				new ValueKind(type(type.replaceAll("<.*", "")), type(element)).words(),
				defaultValue(property.get("defaultValue")), property.get("description").asString());
	}

	private static Class<?> type(String name) {
		return ClassUtils.resolveClassName(name, null);
	}

	private static @Nullable String defaultValue(@Nullable JsonNode value) {
		if (value == null) {
			return null;
		}
		return value.isArray() ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
				: value.asString();
	}

}
