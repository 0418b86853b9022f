package io.github.keycloakboot.autoconfigure.provisioning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.keycloakboot.provisioning.definition.DefinitionReader;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import io.github.keycloakboot.provisioning.definition.RealmDefinitionCustomizer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/**
 * What realms should be like: as the files say, completed by the beans of definitions,
 * and then by the customizers.
 *
 * @param files the files
 * @param environment gives the values of placeholders in them
 * @param beans the beans of definitions
 * @param customizers what changes the definitions
 */
record DefinedRealms(DefinitionFiles files, Environment environment, ObjectProvider<RealmDefinition> beans,
		ObjectProvider<RealmDefinitionCustomizer> customizers) {

	/**
	 * A definition for each realm.
	 */
	List<RealmDefinition> definitions() {
		Map<String, RealmDefinition> byRealm = new LinkedHashMap<>();
		for (RealmDefinition definition : new DefinitionReader(this.environment::getProperty).read(this.files.find())) {
			byRealm.put(definition.realm(), definition);
		}
		this.beans.orderedStream()
			.forEach((definition) -> byRealm.merge(definition.realm(), definition, RealmDefinition::merge));
		return byRealm.values().stream().map(this::customized).toList();
	}

	private RealmDefinition customized(RealmDefinition definition) {
		RealmDefinition customized = definition;
		for (RealmDefinitionCustomizer customizer : this.customizers.orderedStream().toList()) {
			customized = customizer.customize(customized);
		}
		return customized;
	}

}
