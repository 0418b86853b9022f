package io.github.keycloakboot.provisioning;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates and updates single objects. An update reads the object, changes it and writes
 * all of it back: what Keycloak does with a part of it differs from kind to kind.
 */
final class ObjectWriter {

	private static final String[] PROFILE = { "users", "profile" };

	private static final String[] NO_PATH = {};

	// What changes when a user logs in or fails to: written back as it was read, it lifts
	// a lock, or asks anew for what was just done.
	private static final Set<String> LIVE = Set.of("enabled", "emailVerified", "requiredActions");

	private final RealmApi api;

	private final ServerIds ids;

	private final Set<ItemKey> created = ConcurrentHashMap.newKeySet();

	ObjectWriter(RealmApi api, ServerIds ids) {
		this.api = api;
		this.ids = ids;
	}

	void write(PlannedChange change) {
		if (change.isCreation()) {
			create(change);
		}
		else if (change.fields()) {
			update(change, pathOf(change.key()));
		}
	}

	private void create(PlannedChange change) {
		Item item = change.wanted();
		ItemKey key = item.key();
		ObjectNode body = item.fields().deepCopy();
		switch (key.kind()) {
			case REALM, USER_PROFILE -> update(change, pathOf(key));
			case REQUIRED_ACTION -> registerRequiredAction(change, body);
			case REALM_ROLE -> this.api.post(body.put("name", key.name()), "roles");
			case CLIENT_ROLE -> this.api.post(body.put("name", key.name()), "clients", clientIdOf(key), "roles");
			case CLIENT_SCOPE -> created(key, withMappers(body.put("name", key.name()), item), "client-scopes");
			case CLIENT -> created(key, client(body, item), "clients");
			case CLIENT_SCOPE_MAPPER, CLIENT_MAPPER -> createMapper(key, body);
			case GROUP -> createGroup(item, body);
			case USER -> createUser(change, body);
			case ORGANIZATION -> createOrganization(item, body);
			default -> throw new IllegalStateException("Nothing to create: " + key);
		}
	}

	private void created(ItemKey key, ObjectNode body, String... path) {
		this.ids.put(key, this.api.create(body, path));
		this.created.add(key);
	}

	private void registerRequiredAction(PlannedChange change, ObjectNode body) {
		String alias = change.key().name();
		ObjectNode action = JsonMapper.shared().createObjectNode();
		action.put("providerId", body.path("providerId").asString(alias));
		action.put("name", body.path("name").asString(alias));
		this.api.post(action, "authentication", "register-required-action");
		update(change, pathOf(change.key()));
	}

	private static ObjectNode withMappers(ObjectNode body, Item item) {
		return copy(body, item, List.of("protocolMappers"));
	}

	// Scopes in the same request are all that the client gets.
	private static ObjectNode client(ObjectNode body, Item item) {
		ObjectNode client = copy(body, item, List.of("secret", "protocolMappers", "defaultClientScopes",
				"optionalClientScopes", "authorizationSettings", "authenticationFlowBindingOverrides"));
		client.put("clientId", item.key().name());
		if (ShownValue.MASK.equals(client.path("secret").asString(""))) {
			client.remove("secret");
		}
		return client;
	}

	private static ObjectNode copy(ObjectNode body, Item item, List<String> members) {
		for (String member : members) {
			if (item.source().hasNonNull(member)) {
				body.set(member, item.source().get(member).deepCopy());
			}
		}
		CreationDefaults.completeMappers(body);
		return body;
	}

	private void createMapper(ItemKey key, ObjectNode body) {
		if (!this.created.contains(ownerOf(key))) {
			this.api.post(body.put("name", key.name()), mappersOf(key));
		}
	}

	private void createGroup(Item item, ObjectNode body) {
		body.put("name", item.source().path("name").asString());
		String parent = item.key().owner();
		if (parent == null) {
			created(item.key(), body, "groups");
		}
		else {
			created(item.key(), body, "groups", this.ids.get(ItemKey.group(parent)), "children");
		}
	}

	private void createUser(PlannedChange change, ObjectNode body) {
		Item item = change.wanted();
		if (item.source().hasNonNull("serviceAccountClientId")) {
			String client = item.source().path("serviceAccountClientId").asString();
			String id = this.ids.get(ItemKey.client(client));
			this.ids.put(item.key(), this.api.get("clients", id, "service-account-user").path("id").asString());
			return;
		}
		copy(body, item, List.of("credentials", "requiredActions", "groups", "federatedIdentities"));
		created(item.key(), body.put("username", item.key().name()), "users");
	}

	private void createOrganization(Item item, ObjectNode body) {
		body.put("alias", item.key().name());
		if (!body.hasNonNull("name")) {
			body.put("name", item.key().name());
		}
		created(item.key(), body, "organizations");
	}

	private void update(PlannedChange change, String... path) {
		ObjectNode current = (ObjectNode) this.api.get(path);
		new WantedFields(change.wanted().fields()).applyTo(current);
		String secret = change.wanted().source().path("secret").asString("");
		if (change.key().kind() == ObjectKind.CLIENT && isChanged(change, "secret")) {
			current.put("secret", secret);
		}
		if (change.key().kind() == ObjectKind.USER) {
			LIVE.stream().filter((field) -> !isChanged(change, field)).forEach(current::remove);
		}
		this.api.put(current, path);
	}

	private static boolean isChanged(PlannedChange change, String name) {
		return change.change().fields().stream().anyMatch((field) -> field.field().equals(name));
	}

	void delete(PlannedChange change) {
		this.api.delete(pathOf(change.key()));
	}

	private String[] pathOf(ItemKey key) {
		return switch (key.kind()) {
			case REALM -> NO_PATH;
			case USER_PROFILE -> PROFILE;
			case REQUIRED_ACTION -> new String[] { "authentication", "required-actions", key.name() };
			case REALM_ROLE, CLIENT_ROLE -> new String[] { "roles-by-id", this.ids.get(key) };
			case CLIENT_SCOPE -> new String[] { "client-scopes", this.ids.get(key) };
			case CLIENT -> new String[] { "clients", this.ids.get(key) };
			case CLIENT_SCOPE_MAPPER, CLIENT_MAPPER -> {
				String[] mappers = mappersOf(key);
				yield new String[] { mappers[0], mappers[1], mappers[2], mappers[3], this.ids.get(key) };
			}
			case GROUP -> new String[] { "groups", this.ids.get(key) };
			case USER -> new String[] { "users", this.ids.get(key) };
			case ORGANIZATION -> new String[] { "organizations", this.ids.get(key) };
			default -> throw new IllegalStateException("No object: " + key);
		};
	}

	private String[] mappersOf(ItemKey mapper) {
		ItemKey owner = ownerOf(mapper);
		String owners = (owner.kind() == ObjectKind.CLIENT) ? "clients" : "client-scopes";
		return new String[] { owners, this.ids.get(owner), "protocol-mappers", "models" };
	}

	private static ItemKey ownerOf(ItemKey mapper) {
		String owner = String.valueOf(mapper.owner());
		return (mapper.kind() == ObjectKind.CLIENT_MAPPER) ? ItemKey.client(owner) : ItemKey.clientScope(owner);
	}

	private String clientIdOf(ItemKey role) {
		return this.ids.get(ItemKey.client(String.valueOf(role.owner())));
	}

}
