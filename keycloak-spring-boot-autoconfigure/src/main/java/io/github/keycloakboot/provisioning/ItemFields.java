package io.github.keycloakboot.provisioning;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which members of a representation are compared: all but those that are an object of
 * their own, that Keycloak decides by itself, or that count at creation only.
 *
 * @param others the members that are not
 */
record ItemFields(Set<String> others) {

	static final ItemFields NONE = new ItemFields(Set.of());

	/**
	 * The sections of an export that are only used when a realm is created.
	 */
	static final Set<String> UNMANAGED_SECTIONS = Set.of("identityProviders", "identityProviderMappers",
			"authenticationFlows", "authenticatorConfig", "components", "scopeMappings", "clientScopeMappings",
			"federatedUsers", "localizationTexts", "workflows");

	static final ItemFields REALM = new ItemFields(union(UNMANAGED_SECTIONS,
			Set.of("id", "realm", "keycloakVersion", "roles", "clientScopes", "clients", "groups", "users",
					"organizations", "requiredActions", "defaultRole", "defaultGroups", "defaultDefaultClientScopes",
					"defaultOptionalClientScopes", UserProfile.PLAIN)));

	static final ItemFields REQUIRED_ACTION = new ItemFields(Set.of("id", "alias"));

	static final ItemFields ROLE = new ItemFields(
			Set.of("id", "name", "composite", "composites", "clientRole", "containerId", "scopeParamRequired"));

	static final ItemFields CLIENT_SCOPE = new ItemFields(Set.of("id", "name", "protocolMappers"));

	static final ItemFields MAPPER = new ItemFields(Set.of("id", "name"));

	// Flows are bound by their ids, which are others in each realm.
	static final ItemFields CLIENT = new ItemFields(Set.of("id", "clientId", "secret", "protocolMappers",
			"defaultClientScopes", "optionalClientScopes", "access", "authorizationSettings", "registeredNodes",
			"registrationAccessToken", "origin", "authenticationFlowBindingOverrides", "notBefore"));

	static final ItemFields GROUP = new ItemFields(Set.of("id", "name", "path", "parentId", "subGroups",
			"subGroupCount", "realmRoles", "clientRoles", "access"));

	// What a user has to do ends when it is done: it counts for new users only.
	static final ItemFields USER = new ItemFields(Set.of("id", "username", "createdTimestamp", "totp", "credentials",
			"requiredActions", "disableableCredentialTypes", "realmRoles", "clientRoles", "groups", "access",
			"notBefore", "origin", "self", "serviceAccountClientId", "federatedIdentities", "federationLink",
			"clientConsents", "userProfileMetadata"));

	static final ItemFields ORGANIZATION = new ItemFields(
			Set.of("id", "alias", "members", "identityProviders", "groups"));

	private static Set<String> union(Set<String> one, Set<String> other) {
		Set<String> all = new HashSet<>(one);
		all.addAll(other);
		return Set.copyOf(all);
	}

	ObjectNode of(Json source) {
		ObjectNode fields = source.without(this.others);
		// Keycloak keeps addresses and domains in lower case.
		lowerCase(fields, "email");
		fields.path("domains").forEach((domain) -> lowerCase(domain, "name"));
		return fields;
	}

	private static void lowerCase(JsonNode node, String field) {
		if (node instanceof ObjectNode object && object.path(field).isString()) {
			object.put(field, object.path(field).stringValue().toLowerCase(Locale.ROOT));
		}
	}

}
