package io.github.keycloakboot.provisioning.definition;

import java.util.List;

import io.github.keycloakboot.log.NearNames;
import io.github.keycloakboot.log.UntrustedValue;
import io.github.keycloakboot.provisioning.definition.DefinitionSchema.Shape;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/**
 * The settings of a realm: all its fields that hold plain values, and no objects with
 * fields of their own.
 */
final class RealmSettings {

	private final LegacyFields legacy = new LegacyFields();

	private final DefinitionSchema schema;

	RealmSettings(DefinitionSchema schema) {
		this.schema = schema;
	}

	void check(String field, JsonNode value) {
		JavaType realm = this.schema.realm();
		if (!isSetting(field)) {
			List<String> names = this.schema.fields(realm).keySet().stream().filter(this::isSetting).toList();
			throw new IllegalArgumentException(
					"a realm has no setting " + new UntrustedValue(field) + "; " + new NearNames(names).hint(field));
		}
		Problems problems = new Problems();
		new DefinitionCheck(this.schema, "setting", problems)
			.check(new Place(null, Path.ROOT.field(field), this.schema.member(realm, field), value));
		if (value.isNull() || !problems.isEmpty()) {
			throw new IllegalArgumentException(
					"the setting " + new UntrustedValue(field) + " can't have a value of this type");
		}
	}

	private boolean isSetting(String field) {
		JavaType type = this.schema.fields(this.schema.realm()).get(field);
		if (type == null || field.equals("realm") || this.legacy.replacement(this.schema.realm(), field) != null) {
			return false;
		}
		while (type.isContainerType()) {
			type = type.getContentType();
		}
		return this.schema.shape(type) == Shape.VALUE;
	}

}
