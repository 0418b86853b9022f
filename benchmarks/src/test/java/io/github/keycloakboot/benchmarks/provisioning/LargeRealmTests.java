package io.github.keycloakboot.benchmarks.provisioning;

import java.util.HashSet;
import java.util.Set;

import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class LargeRealmTests {

	@Test
	void realmHasWhatTheTableSays() {
		ObjectNode realm = new LargeRealm(RealmSize.FULL).named("large");
		assertThat(RealmSize.FULL).hasToString("200 clients, 1000 roles, 500 groups, 5000 users");
		assertThat(realm.path("clients")).hasSize(200);
		assertThat(realm.path("users")).hasSize(5000);
		assertThat(realm.path("roles").path("realm")).hasSize(500);
		assertThat(realm.path("roles").path("client").valueStream().mapToInt(JsonNode::size).sum()).isEqualTo(500);
		assertThat(paths(realm.path("groups"), "", new HashSet<>())).hasSize(500);
	}

	@Test
	void allThatUsersHaveIsThere() {
		ObjectNode realm = new LargeRealm(RealmSize.FULL).named("large");
		Set<String> paths = paths(realm.path("groups"), "", new HashSet<>());
		for (JsonNode user : realm.path("users")) {
			assertThat(paths).contains(user.path("groups").path(0).asString());
			user.path("clientRoles")
				.propertyStream()
				.forEach((roles) -> assertThat(realm.path("roles").path("client").path(roles.getKey()))
					.anyMatch((role) -> role.path("name").equals(roles.getValue().get(0))));
		}
	}

	@Test
	void smallestRealmIsADefinition() {
		LargeRealm realm = new LargeRealm(RealmSize.FULL.dividedBy(20));
		RealmDefinition definition = RealmDefinition.named("small").with(realm.named("small"));
		assertThat(definition.representation()).isEqualTo(realm.named("small"));
	}

	private static Set<String> paths(JsonNode groups, String above, Set<String> paths) {
		for (JsonNode group : groups) {
			String path = above + "/" + group.path("name").asString();
			paths.add(path);
			paths(group.path("subGroups"), path, paths);
		}
		return paths;
	}

}
