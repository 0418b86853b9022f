package io.github.keycloakboot.documentation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;

/**
 * The page of the documentation that has all properties.
 */
final class ConfigurationReference {

	private static final String BEGINNING = """
			# Configuration reference

			All properties, with what they may be, what they are if nobody sets them, and what they mean. This page is made of the
			metadata by which editors complete them.

			""";

	// The first part of a name, and the page that tells more
	private static final Map<String, String> PAGES = Map.of("keycloak.resource-server.introspection",
			"introspection.md", "keycloak.resource-server.revocation", "revocation.md", "keycloak.realms.<name>",
			"several-realms.md", "keycloak.realm-lookup", "several-realms.md", "keycloak.provisioning",
			"provisioning.md", "keycloak.outbound", "calling-other-services.md", "keycloak.client-authentication",
			"calling-other-services.md", "keycloak.login", "logging-in.md", "management.endpoint.keycloak",
			"operations.md");

	String markdown() {
		Map<String, List<PropertyEntry>> groups = new LinkedHashMap<>();
		List<PropertyEntry> entries = new ArrayList<>(new MetadataEntries().all());
		RecordEntries records = new RecordEntries();
		entries.addAll(records.of("keycloak.outbound.registrations.<id>", KeycloakProperties.Registration.class));
		records.of("keycloak.realms.<name>", KeycloakProperties.Realm.class)
			// Of a further realm it is the client there
			.forEach((entry) -> entries.add(entry
				.withDescription(entry.description().replace("'keycloak.client-", "'keycloak.realms.<name>.client-"))));
		entries.sort(Comparator.comparing(ConfigurationReference::order).thenComparing(PropertyEntry::name));
		entries.forEach((entry) -> groups.computeIfAbsent(entry.group(), (group) -> new ArrayList<>()).add(entry));
		StringBuilder page = new StringBuilder(BEGINNING);
		groups.forEach((group, properties) -> {
			page.append("## `").append(group).append(".*`\n\n");
			String more = PAGES.get(group);
			if (more != null) {
				page.append("More: [").append(more).append("](").append(more).append(").\n\n");
			}
			page.append("| property | value | default | meaning |\n| --- | --- | --- | --- |\n");
			properties.forEach((property) -> page.append(property.row()));
			page.append('\n');
		});
		return page.toString().stripTrailing() + "\n";
	}

	/**
	 * What everybody needs comes first, and a group before those within it.
	 */
	private static String order(PropertyEntry entry) {
		return entry.group().replace("keycloak.resource-server", "keycloak.0").replace("keycloak.realm", "keycloak.z");
	}

}
