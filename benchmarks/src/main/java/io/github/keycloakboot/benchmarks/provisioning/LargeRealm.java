package io.github.keycloakboot.benchmarks.provisioning;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A realm of a given size in Keycloak's representation format, without passwords.
 *
 * @param size how much it has
 */
record LargeRealm(RealmSize size) {

	/**
	 * Its representation.
	 * @param name name of the realm
	 */
	ObjectNode named(String name) {
		ObjectNode realm = JsonMapper.shared().createObjectNode();
		realm.put("realm", name);
		realm.put("enabled", true);
		realm.put("accessTokenLifespan", 300);
		clients(realm.putArray("clients"));
		roles(realm.putObject("roles"));
		List<String> paths = groups(realm.putArray("groups"));
		users(realm.putArray("users"), paths);
		return realm;
	}

	private void clients(ArrayNode clients) {
		for (int number = 0; number < this.size.clients(); number++) {
			boolean isPublic = number % 2 == 0;
			ObjectNode client = clients.addObject();
			client.put("clientId", client(number));
			client.put("enabled", true);
			client.put("protocol", "openid-connect");
			client.put("publicClient", isPublic);
			client.put("standardFlowEnabled", true);
			client.put("implicitFlowEnabled", false);
			client.put("directAccessGrantsEnabled", false);
			client.put("serviceAccountsEnabled", false);
			client.put("fullScopeAllowed", true);
			client.putArray("redirectUris").add("https://" + client(number) + ".example.com/*");
			if (!isPublic) {
				client.put("secret", "secret-of-" + client(number));
			}
		}
	}

	private void roles(ObjectNode roles) {
		ArrayNode ofRealm = roles.putArray("realm");
		ObjectNode ofClients = roles.putObject("client");
		for (int number = 0; number < this.size.roles() / 2; number++) {
			describe(ofRealm.addObject(), "realm-role-" + number);
			describe(ofClients.withArray(client(clientOfRole(number))).addObject(), "client-role-" + number);
		}
	}

	private static void describe(ObjectNode role, String name) {
		role.put("name", name);
		role.put("description", "What " + name + " is for");
	}

	private List<String> groups(ArrayNode groups) {
		List<String> paths = new ArrayList<>();
		for (int top = 0; top < this.size.topGroups(); top++) {
			ObjectNode group = groups.addObject();
			group.put("name", "company-" + top);
			group.putArray("realmRoles").add("realm-role-" + top);
			paths.add("/company-" + top);
			departments(group.putArray("subGroups"), "/company-" + top, paths);
		}
		return paths;
	}

	private static void departments(ArrayNode departments, String above, List<String> paths) {
		for (int number = 0; number < RealmSize.CHILDREN; number++) {
			String path = above + "/department-" + number;
			paths.add(path);
			ArrayNode teams = departments.addObject().put("name", "department-" + number).putArray("subGroups");
			for (int team = 0; team < RealmSize.GRANDCHILDREN; team++) {
				teams.addObject().put("name", "team-" + team);
				paths.add(path + "/team-" + team);
			}
		}
	}

	private void users(ArrayNode users, List<String> paths) {
		int roles = this.size.roles() / 2;
		for (int number = 0; number < this.size.users(); number++) {
			String username = "user-" + number;
			ObjectNode user = users.addObject();
			user.put("username", username);
			user.put("enabled", true);
			user.put("email", username + "@example.com");
			user.put("emailVerified", true);
			user.put("firstName", "First" + number);
			user.put("lastName", "Last" + number);
			user.putArray("realmRoles").add("realm-role-" + number % roles);
			if (number % 2 == 0) {
				int role = number / 2 % roles;
				user.putObject("clientRoles").putArray(client(clientOfRole(role))).add("client-role-" + role);
			}
			user.putArray("groups").add(paths.get(number % paths.size()));
		}
	}

	// Half of the clients have roles.
	private int clientOfRole(int role) {
		return role % (this.size.clients() / 2) * 2 + 1;
	}

	private static String client(int number) {
		return "client-" + number;
	}

}
