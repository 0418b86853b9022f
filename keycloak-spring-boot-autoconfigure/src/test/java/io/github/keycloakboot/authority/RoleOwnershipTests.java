package io.github.keycloakboot.authority;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No role passes for one from elsewhere.
 */
class RoleOwnershipTests {

	@Test
	void realmRoleNamedLikeAQualifiedClientRoleIsDropped() {
		assertThat(TestToken.withRealmRoles("billing.admin", "billing", "billings.admin", "admin")
			.authorities(RoleMapping.builder().clientRoles(List.of("billing"))))
			.containsExactly("ROLE_billing", "ROLE_billings.admin", "ROLE_admin");
	}

	@Test
	void realmRoleWithADotIsKeptWhereNoSuchClientIsMapped() {
		assertThat(TestToken.withRealmRoles("billing.admin").authorities()).containsExactly("ROLE_billing.admin");
		assertThat(TestToken.withRealmRoles("orders.admin").authorities(RoleMapping.builder().ownClient("orders")))
			.containsExactly("ROLE_orders.admin");
	}

	@Test
	void realmRoleNamedLikeARoleOfTheOwnClientIsDroppedOnceThoseAreQualified() {
		assertThat(TestToken.withRealmRoles("orders.admin")
			.authorities(RoleMapping.builder().ownClient("orders").qualifyClientRoles(true))).isEmpty();
	}

	@Test
	void roleOfTheOwnClientNamedLikeARoleOfAnotherIsDropped() {
		assertThat(TestToken.withClientRoles("orders", "billing.admin", "clerk")
			.authorities(RoleMapping.builder().ownClient("orders").clientRoles(List.of("orders", "billing"))))
			.containsExactly("ROLE_clerk");
	}

	@Test
	void roleOfAClientWhoseNameReachesIntoALongerClientIdIsDropped() {
		RoleMappingBuilder mapping = RoleMapping.builder().clientRoles(List.of("a", "a.b"));
		assertThat(TestToken.withClientRoles("a", "b.c", "b", "c").authorities(mapping)).containsExactly("ROLE_a.b",
				"ROLE_a.c");
		assertThat(TestToken.withClientRoles("a.b", "c").authorities(mapping)).containsExactly("ROLE_a.b.c");
	}

	@Test
	void clientRoleWithADotIsKeptWhereNoLongerClientIdIsMapped() {
		assertThat(TestToken.withClientRoles("a", "b.c").authorities(RoleMapping.builder().clientRoles(List.of("a"))))
			.containsExactly("ROLE_a.b.c");
	}

	@Test
	void clientIdThatEndsInADotDoesNotBlurTheBorder() {
		RoleMappingBuilder mapping = RoleMapping.builder().clientRoles(List.of("a", "a."));
		assertThat(TestToken.withClientRoles("a", ".x").authorities(mapping)).isEmpty();
		assertThat(TestToken.withClientRoles("a.", "x").authorities(mapping)).containsExactly("ROLE_a..x");
	}

	@Test
	void everyAuthorityHasOneOriginWhateverClientsAndRolesAreCalled() {
		Random random = new Random(20);
		for (int round = 0; round < 2000; round++) {
			List<String> clients = names(random, 1 + random.nextInt(4));
			String own = random.nextBoolean() ? clients.get(0) : null;
			boolean qualify = random.nextBoolean();
			List<String> qualified = clients.stream().filter((id) -> qualify || !id.equals(own)).toList();
			RoleMappingBuilder mapping = RoleMapping.builder()
				.ownClient(own)
				.clientRoles(clients)
				.qualifyClientRoles(qualify);
			Set<String> seen = new HashSet<>();
			for (String client : clients) {
				if (qualified.contains(client)) {
					List<String> roles = names(random, 6);
					List<String> authorities = TestToken.withClientRoles(client, roles.toArray(String[]::new))
						.authorities(mapping);
					assertThat(authorities).isEqualTo(expected(qualified, client, client + ".", roles));
					assertThat(seen).doesNotContainAnyElementsOf(authorities);
					seen.addAll(authorities);
				}
			}
			List<String> roles = names(random, 6);
			List<String> realm = TestToken.withRealmRoles(roles.toArray(String[]::new)).authorities(mapping);
			assertThat(realm).isEqualTo(expected(qualified, null, "", roles));
			assertThat(seen).doesNotContainAnyElementsOf(realm);
			if (own != null && !qualify) {
				assertThat(TestToken.withClientRoles(own, roles.toArray(String[]::new)).authorities(mapping))
					.isEqualTo(realm);
			}
		}
	}

	private static List<String> expected(List<String> qualified, @Nullable String origin, String qualifier,
			List<String> roles) {
		List<String> authorities = new ArrayList<>();
		for (String role : roles) {
			String owner = null;
			for (String client : qualified) {
				boolean owns = (qualifier + role).startsWith(client + ".");
				if (owns && (owner == null || client.length() > owner.length())) {
					owner = client;
				}
			}
			if (Objects.equals(owner, origin)) {
				authorities.add("ROLE_" + qualifier + role);
			}
		}
		return authorities;
	}

	private static List<String> names(Random random, int count) {
		Set<String> names = new LinkedHashSet<>();
		while (names.size() < count) {
			names.add(random.ints(1 + random.nextInt(5), 0, 3)
				.collect(StringBuilder::new, (name, i) -> name.append("ab.".charAt(i)), StringBuilder::append)
				.toString());
		}
		return List.copyOf(names);
	}

}
