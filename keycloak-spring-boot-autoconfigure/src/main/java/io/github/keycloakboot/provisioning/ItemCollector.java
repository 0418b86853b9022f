package io.github.keycloakboot.provisioning;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes a realm in the form of Keycloak's export apart into its objects.
 */
final class ItemCollector {

	private final RealmItems items = new RealmItems();

	static RealmItems collect(ObjectNode realm) {
		ItemCollector collector = new ItemCollector();
		Json json = new Json(realm);
		collector.realm(json);
		collector.defaultRole(json.object("defaultRole"));
		collector.roles(json.object("roles"));
		collector.clientScopes(json);
		collector.clients(json);
		collector.groups(json, "groups", "");
		collector.users(json);
		collector.organizations(json);
		return collector.items;
	}

	private void realm(Json realm) {
		ItemKey key = ItemKey.of(ObjectKind.REALM, realm.string("realm"));
		Map<ObjectKind, Set<ItemKey>> links = new EnumMap<>(ObjectKind.class);
		link(links, realm, "defaultDefaultClientScopes", ObjectKind.DEFAULT_SCOPE);
		link(links, realm, "defaultOptionalClientScopes", ObjectKind.OPTIONAL_SCOPE);
		if (realm.has("defaultGroups")) {
			links.put(ObjectKind.DEFAULT_GROUP, groups(realm.strings("defaultGroups")));
		}
		add(key, realm, ItemFields.REALM, links);
		ObjectNode profile = new UserProfile(realm).find();
		if (profile != null) {
			add(ItemKey.of(ObjectKind.USER_PROFILE, "attributes"), new Json(profile), ItemFields.NONE, Map.of());
		}
		for (Json action : realm.objects("requiredActions")) {
			add(ItemKey.of(ObjectKind.REQUIRED_ACTION, action.string("alias")), action, ItemFields.REQUIRED_ACTION,
					Map.of());
		}
	}

	// In an export, it stands among the others, and only its name stands here.
	private void defaultRole(Json role) {
		if (role.has("name") && role.has("composites")) {
			role(ItemKey.realmRole(role.string("name")), role);
		}
	}

	private void roles(Json roles) {
		if (roles.has("realm")) {
			this.items.speaksOf(ObjectKind.REALM_ROLE, null);
		}
		roles.objects("realm").forEach((role) -> role(ItemKey.realmRole(role.string("name")), role));
		Json clients = roles.object("client");
		clients.node().propertyNames().forEach((clientId) -> {
			this.items.speaksOf(ObjectKind.CLIENT_ROLE, clientId);
			clients.objects(clientId).forEach((role) -> role(ItemKey.clientRole(clientId, role.string("name")), role));
		});
	}

	private void role(ItemKey key, Json role) {
		Map<ObjectKind, Set<ItemKey>> links = new EnumMap<>(ObjectKind.class);
		if (role.has("composites")) {
			Json composites = role.object("composites");
			links.put(ObjectKind.COMPOSITE_ROLE, roles(composites, "realm", "client"));
		}
		add(key, role, ItemFields.ROLE, links);
	}

	private void clientScopes(Json realm) {
		if (realm.has("clientScopes")) {
			this.items.speaksOf(ObjectKind.CLIENT_SCOPE, null);
		}
		for (Json scope : realm.objects("clientScopes")) {
			String name = scope.string("name");
			add(ItemKey.clientScope(name), scope, ItemFields.CLIENT_SCOPE, Map.of());
			mappers(scope, ObjectKind.CLIENT_SCOPE_MAPPER, name);
		}
	}

	private void clients(Json realm) {
		if (realm.has("clients")) {
			this.items.speaksOf(ObjectKind.CLIENT, null);
		}
		for (Json client : realm.objects("clients")) {
			String clientId = client.string("clientId");
			Map<ObjectKind, Set<ItemKey>> links = new EnumMap<>(ObjectKind.class);
			link(links, client, "defaultClientScopes", ObjectKind.DEFAULT_SCOPE);
			link(links, client, "optionalClientScopes", ObjectKind.OPTIONAL_SCOPE);
			add(ItemKey.client(clientId), client, ItemFields.CLIENT, links);
			mappers(client, ObjectKind.CLIENT_MAPPER, clientId);
		}
	}

	private void mappers(Json owner, ObjectKind kind, String name) {
		if (owner.has("protocolMappers")) {
			this.items.speaksOf(kind, name);
		}
		for (Json mapper : owner.objects("protocolMappers")) {
			add(new ItemKey(kind, name, mapper.string("name")), mapper, ItemFields.MAPPER, Map.of());
		}
	}

	private void groups(Json parent, String field, String path) {
		if (parent.has(field)) {
			this.items.speaksOf(ObjectKind.GROUP, path.isEmpty() ? null : path);
		}
		for (Json group : parent.objects(field)) {
			String name = group.string("name").replace("/", "~/");
			add(ItemKey.group(path + "/" + name), group, ItemFields.GROUP, roleMappings(group));
			groups(group, "subGroups", path + "/" + name);
		}
	}

	private void users(Json realm) {
		if (realm.has("users")) {
			this.items.speaksOf(ObjectKind.USER, null);
		}
		realm.objects("users").forEach(this::user);
	}

	private void user(Json user) {
		Map<ObjectKind, Set<ItemKey>> links = roleMappings(user);
		if (user.has("groups")) {
			links.put(ObjectKind.GROUP_MEMBERSHIP, groups(user.strings("groups")));
		}
		add(ItemKey.user(user.string("username")), user, ItemFields.USER, links);
	}

	private void organizations(Json realm) {
		if (realm.has("organizations")) {
			this.items.speaksOf(ObjectKind.ORGANIZATION, null);
		}
		for (Json organization : realm.objects("organizations")) {
			Map<ObjectKind, Set<ItemKey>> links = new EnumMap<>(ObjectKind.class);
			if (organization.has("members")) {
				Set<ItemKey> members = new LinkedHashSet<>();
				organization.objects("members")
					.forEach((member) -> members.add(ItemKey.user(member.string("username"))));
				links.put(ObjectKind.ORGANIZATION_MEMBERSHIP, members);
			}
			add(organizationKey(organization), organization, ItemFields.ORGANIZATION, links);
		}
	}

	static ItemKey organizationKey(Json organization) {
		String alias = organization.has("alias") ? organization.string("alias") : organization.string("name");
		return ItemKey.of(ObjectKind.ORGANIZATION, alias);
	}

	private static Map<ObjectKind, Set<ItemKey>> roleMappings(Json owner) {
		Map<ObjectKind, Set<ItemKey>> links = new EnumMap<>(ObjectKind.class);
		if (owner.has("realmRoles") || owner.has("clientRoles")) {
			links.put(ObjectKind.ROLE_MAPPING, roles(owner, "realmRoles", "clientRoles"));
		}
		return links;
	}

	private static Set<ItemKey> roles(Json owner, String realmField, String clientField) {
		Set<ItemKey> roles = new LinkedHashSet<>();
		owner.strings(realmField).forEach((name) -> roles.add(ItemKey.realmRole(name)));
		Json clients = owner.object(clientField);
		clients.node()
			.propertyNames()
			.forEach((clientId) -> clients.strings(clientId)
				.forEach((name) -> roles.add(ItemKey.clientRole(clientId, name))));
		return roles;
	}

	private static Set<ItemKey> groups(Set<String> paths) {
		Set<ItemKey> groups = new LinkedHashSet<>();
		paths.forEach((path) -> groups.add(ItemKey.group(path.startsWith("/") ? path : "/" + path)));
		return groups;
	}

	private static void link(Map<ObjectKind, Set<ItemKey>> links, Json owner, String field, ObjectKind kind) {
		if (owner.has(field)) {
			Set<ItemKey> scopes = new LinkedHashSet<>();
			owner.strings(field).forEach((name) -> scopes.add(ItemKey.clientScope(name)));
			links.put(kind, scopes);
		}
	}

	private void add(ItemKey key, Json source, ItemFields fields, Map<ObjectKind, Set<ItemKey>> links) {
		@Nullable String id = source.find("id");
		this.items.add(new Item(key, id, fields.of(source), links, source.node()));
	}

}
