package io.github.keycloakboot.provisioning.definition;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.github.keycloakboot.provisioning.definition.DefinitionSchema.Shape;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;
import tools.jackson.databind.JavaType;

import static org.assertj.core.api.Assertions.assertThat;

class DefinitionSchemaTests {

	private final DefinitionSchema schema = new DefinitionSchema();

	private final DeserializationConfig keycloaks = new ObjectMapper().getDeserializationConfig();

	private final Set<Class<?>> seen = new HashSet<>();

	@Test
	void fieldsAreThoseThatKeycloakReadsByJackson2() {
		compare(this.schema.realm());
		assertThat(this.seen).hasSizeGreaterThan(40);
	}

	private void compare(JavaType type) {
		if (type.isContainerType()) {
			compare(type.getContentType());
		}
		else if (this.schema.shape(type) == Shape.RECORD && this.seen.add(type.getRawClass())) {
			Map<String, JavaType> fields = this.schema.fields(type);
			Map<String, String> ours = new TreeMap<>();
			fields.forEach((name, field) -> ours.put(name, field.toCanonical()));
			Map<String, String> theirs = keycloaks(type.getRawClass());
			if (type.getRawClass() == RealmRepresentation.class) {
				Set.of("clientProfiles", "clientPolicies", "userProfile").forEach((name) -> {
					assertThat(ours.remove(name)).isNotNull();
					theirs.remove(name);
				});
			}
			assertThat(ours).as(type.toString()).isEqualTo(theirs);
			fields.values().forEach(this::compare);
		}
	}

	private Map<String, String> keycloaks(Class<?> type) {
		Map<String, String> fields = new TreeMap<>();
		for (BeanPropertyDefinition property : this.keycloaks.introspect(this.keycloaks.constructType(type))
			.findProperties()) {
			fields.put(property.getName(), property.getPrimaryType().toCanonical());
		}
		return fields;
	}

}
