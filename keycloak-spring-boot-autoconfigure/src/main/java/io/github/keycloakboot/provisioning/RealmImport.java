package io.github.keycloakboot.provisioning;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.keycloakboot.admin.KeycloakAdminException;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates a realm by one request, with as much of its definition as comes out the same as
 * if it were created bit by bit. The rest is left to a comparison afterwards.
 *
 * @param definition the definition
 */
record RealmImport(RealmDefinition definition) {

	private static final Log logger = LogFactory.getLog(RealmImport.class);

	private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

	private static final long PATIENCE_WITH_OTHERS = TimeUnit.SECONDS.toNanos(5);

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

	/**
	 * Create the realm, or wait until somebody else who does so is done.
	 */
	void run(RealmApi api) {
		ObjectNode representation = representation();
		boolean created = false;
		for (int attempt = 1; !created; attempt++) {
			try {
				api.importRealm(representation);
				created = true;
			}
			catch (RefusedRequestException ex) {
				if (attempt == attemptsAfter(ex)) {
					throw refused(ex);
				}
				created = isThereWithin(PATIENCE_WITH_OTHERS, api);
			}
			catch (KeycloakAdminException ex) {
				awaitSlowCreation(api, ex);
				created = true;
			}
		}
		api.renewToken();
	}

	// Who creates the same realm at the same time as others may get a conflict or an
	// error
	// of the database before one of them is done. A conflict may also be within the
	// definition.
	private static int attemptsAfter(RefusedRequestException ex) {
		if (ex.status() == 409) {
			return 2;
		}
		return (ex.status() == 400 && ex.words().contains("Database operation failed")) ? 10 : 1;
	}

	private static RuntimeException refused(RefusedRequestException ex) {
		return (ex.status() == 403)
				? ProvisioningException.missingRight("create-realm of the realm 'master', or, to"
						+ " change this realm only once it exists, manage-realm, manage-clients and manage-users", ex)
				: ex;
	}

	// Keycloak goes on with what takes longer than the client waits for an answer.
	private void awaitSlowCreation(RealmApi api, KeycloakAdminException ex) {
		if (ex.getReason() != KeycloakAdminException.Reason.TIMED_OUT) {
			throw ex;
		}
		logger.info("Creating realm '" + this.definition.realm() + "' takes Keycloak longer than"
				+ " keycloak.http.read-timeout: waiting until it is there");
		if (!isThereWithin(PATIENCE, api)) {
			throw ex;
		}
	}

	private static boolean isThereWithin(long patience, RealmApi api) {
		long start = System.nanoTime();
		while (api.findRealm().isEmpty()) {
			if (System.nanoTime() - start > patience || Thread.currentThread().isInterrupted()) {
				return false;
			}
			LockSupport.parkNanos(PAUSE);
		}
		return true;
	}

	ObjectNode representation() {
		ObjectNode realm = this.definition.representation();
		realm.remove(UserProfile.PLAIN);
		if (!realm.hasNonNull("enabled")) {
			realm.put("enabled", true);
		}
		keepScopesOnlyIfComplete(realm);
		keepClientsOfKeycloakOnlyIfComplete(realm);
		keepDefaultRoleOnlyIfComplete(realm);
		// Who lists some required actions, gets no others.
		realm.remove("requiredActions");
		complete(realm, "clientScopes", ObjectKind.CLIENT_SCOPE);
		complete(realm, "clients", ObjectKind.CLIENT);
		complete(realm, "users", ObjectKind.USER);
		realm.path("users").forEach((user) -> giveDefaultRole((ObjectNode) user, defaultRole(realm)));
		return realm;
	}

	// A realm that is imported with client scopes gets no others, and without its default
	// scopes its tokens have neither subject nor roles.
	private static void keepScopesOnlyIfComplete(ObjectNode realm) {
		Json json = new Json(realm);
		boolean complete = BuiltIns.areScopesOf(names(json, "clientScopes", "name"))
				&& json.has("defaultDefaultClientScopes") && json.has("defaultOptionalClientScopes");
		if (!complete) {
			realm.remove(List.of("clientScopes", "defaultDefaultClientScopes", "defaultOptionalClientScopes"));
			if (realm.path("scopeMappings") instanceof ArrayNode mappings) {
				mappings.removeIf((mapping) -> mapping.hasNonNull("clientScope")
						&& !BuiltIns.isScope(mapping.path("clientScope").asString()));
			}
			realm.path("clients").forEach((client) -> withoutScopes((ObjectNode) client));
		}
	}

	// What is said of some clients of Keycloak's own is said of clients that exist: the
	// comparison afterwards sees to it.
	private void keepClientsOfKeycloakOnlyIfComplete(ObjectNode realm) {
		BuiltIns builtIns = BuiltIns.ofNew(this.definition.realm());
		if (realm.path("clients") instanceof ArrayNode clients
				&& !BuiltIns.areClientsOf(names(new Json(realm), "clients", "clientId"))) {
			clients.removeIf((client) -> builtIns.include(ItemKey.client(client.path("clientId").asString(""))));
		}
	}

	// Otherwise Keycloak makes up another default role beside the one that is defined.
	private void keepDefaultRoleOnlyIfComplete(ObjectNode realm) {
		if (realm.path("roles").path("realm") instanceof ArrayNode roles && !realm.hasNonNull("defaultRole")) {
			String name = defaultRole(realm);
			roles.removeIf((role) -> name.equals(role.path("name").asString("")));
		}
	}

	private static Set<String> names(Json realm, String section, String field) {
		Set<String> names = new HashSet<>();
		realm.objects(section).forEach((object) -> names.add(object.string(field)));
		return names;
	}

	// Users who come with a realm lack it, which all others get.
	private static void giveDefaultRole(ObjectNode user, String role) {
		if (!new Json(user).strings("realmRoles").contains(role)) {
			user.withArray("realmRoles").add(role);
		}
	}

	private String defaultRole(ObjectNode realm) {
		return realm.path("defaultRole").path("name").asString(BuiltIns.ofNew(this.definition.realm()).defaultRole());
	}

	private static void withoutScopes(ObjectNode client) {
		client.remove("defaultClientScopes");
		client.remove("optionalClientScopes");
	}

	private static void complete(ObjectNode realm, String section, ObjectKind kind) {
		JsonNode list = realm.path(section);
		if (list instanceof ArrayNode objects) {
			for (JsonNode node : objects) {
				ObjectNode object = (ObjectNode) node;
				ItemKey key = ItemKey.of(kind, "");
				ObjectNode fields = new CreationDefaults(new Item(key, null, object, Map.of(), object)).complete()
					.fields();
				object.setAll(fields);
				CreationDefaults.completeMappers(object);
				if (ShownValue.MASK.equals(object.path("secret").asString(""))) {
					object.remove("secret");
				}
			}
		}
	}

}
