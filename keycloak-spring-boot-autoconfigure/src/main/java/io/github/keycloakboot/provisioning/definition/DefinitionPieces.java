package io.github.keycloakboot.provisioning.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.keycloakboot.log.UntrustedValue;
import org.springframework.core.io.Resource;
import tools.jackson.databind.JsonNode;

/**
 * The pieces of definitions that stand in files, with the values of properties in them
 * and checked.
 */
final class DefinitionPieces {

	private final FileContent content = new FileContent();

	private final DefinitionSchema schema;

	private final Placeholders placeholders;

	private final Problems problems;

	private final Map<String, List<Piece>> byRealm = new LinkedHashMap<>();

	private int files;

	DefinitionPieces(DefinitionSchema schema, Placeholders placeholders, Problems problems) {
		this.schema = schema;
		this.placeholders = placeholders;
		this.problems = problems;
	}

	void add(Resource file) {
		String source = source(file);
		this.files++;
		try {
			List<JsonNode> documents = this.content.read(file,
					(path) -> this.problems.add(source, path, "is given twice"));
			List<JsonNode> realms = new ArrayList<>();
			for (JsonNode document : documents) {
				if (document.isArray()) {
					document.forEach(realms::add);
				}
				else {
					realms.add(document);
				}
			}
			boolean one = realms.size() == 1 && !documents.get(0).isArray();
			for (int i = 0; i < realms.size(); i++) {
				add(source, one ? Path.ROOT : Path.ROOT.element(i), realms.get(i));
			}
		}
		catch (UnreadableException ex) {
			this.problems.add(source, ex.problem());
		}
	}

	private void add(String source, Path path, JsonNode realm) {
		List<Integer> clients = new ArrayList<>();
		for (int i = 0; i < realm.path("clients").size(); i++) {
			if (this.placeholders.isIn(realm.path("clients").path(i).path("secret"))) {
				clients.add(i);
			}
		}
		this.placeholders.resolve(realm, path, source, this.problems);
		new DefinitionCheck(this.schema, source, this.problems)
			.check(new Place(null, path, this.schema.realm(), realm));
		for (int i = 0; i < realm.path("clients").size(); i++) {
			refuseBlankSecret(realm.path("clients").path(i), path.field("clients").element(i).field("secret"), source);
		}
		Set<String> secrets = new HashSet<>();
		clients.forEach((i) -> secrets.add(realm.path("clients").path(i).path("clientId").asString("")));
		Piece piece = new Piece(source, this.files, new Place(null, path, this.schema.realm(), realm), secrets);
		if (realm.isObject() && piece.name().isBlank()) {
			this.problems.add(source, path.field("realm"), "is missing");
		}
		this.byRealm.computeIfAbsent(piece.name(), (name) -> new ArrayList<>()).add(piece);
	}

	// With an empty secret, which Keycloak takes, anybody could log in as the client.
	private void refuseBlankSecret(JsonNode client, Path path, String source) {
		if (client.path("secret").isString() && client.path("secret").stringValue().isBlank()) {
			this.problems.add(source, path, "is empty: anybody could log in as this client");
		}
	}

	/**
	 * The pieces by the name of their realm, in the order of the files.
	 */
	Map<String, List<Piece>> byRealm() {
		return this.byRealm;
	}

	private static String source(Resource file) {
		String name = file.getDescription();
		String quoted = new UntrustedValue(name).toString();
		return quoted.equals("'" + name + "'") ? name : quoted;
	}

}
