package io.github.keycloakboot.provisioning.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * Reads what realms should be like from files in Keycloak's own representation format, so
 * that an export is a definition. A file is JSON ({@code *.json}) or YAML ({@code *.yml},
 * {@code *.yaml}) and holds one realm, a list of them, or several documents; what belongs
 * to one realm is merged.
 * <p>
 * In any text {@code $(property.name)} stands for the value of a property, and
 * {@code $(property.name:default)} for a default where there is no such property;
 * {@code $$(} is the text {@code $(}. Besides Keycloak's own sections there is
 * {@code userProfile}, as its administration has it.
 * <p>
 * Nothing is passed over: what Keycloak doesn't know is an error.
 */
public final class DefinitionReader {

	private final DefinitionSchema schema = new DefinitionSchema();

	private final Placeholders placeholders;

	/**
	 * A reader that resolves placeholders.
	 * @param properties gives the value of a property, or {@code null} if there is none
	 */
	public DefinitionReader(Function<String, @Nullable String> properties) {
		this.placeholders = new Placeholders(properties);
	}

	/**
	 * Read all of the given files.
	 * @param files the files, of which later ones may complete earlier ones and may not
	 * contradict them
	 * @return a definition for each realm, in the order of the files
	 * @throws DefinitionException if anything is wrong with any of them; it holds all
	 * that is
	 */
	public List<RealmDefinition> read(List<? extends Resource> files) {
		Problems problems = new Problems();
		DefinitionPieces pieces = new DefinitionPieces(this.schema, this.placeholders, problems);
		files.forEach(pieces::add);
		List<RealmDefinition> realms = new ArrayList<>();
		pieces.byRealm().forEach((name, ofRealm) -> realms.add(RealmDefinition.of(this.schema, ofRealm, problems)));
		problems.throwIfAny();
		return List.copyOf(realms);
	}

}
