package io.github.keycloakboot.benchmarks.provisioning;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestKindTests {

	@ParameterizedTest
	@CsvSource({ "POST, /admin/realms, POST /admin/realms, true", "GET, /admin/realms/shop, GET /{realm}, false",
			"PUT, /admin/realms/users, PUT /{realm}, true",
			"POST, /admin/realms/shop/partial-export, POST /{realm}/partial-export, false",
			"GET, /admin/realms/shop/clients/8f-1/roles/a%2Fb/users, GET /{realm}/clients/{}/roles/{}/users, false",
			"POST, /admin/realms/shop/users/1/role-mappings/clients/2, POST /{realm}/users/{}/role-mappings/clients/{}, true",
			"POST, /realms/master/protocol/openid-connect/token, POST /token, false" })
	void namesAndIdsDontCount(String method, String path, String kind, boolean write) {
		assertThat(RequestKind.of(method, path)).hasToString(kind).extracting(RequestKind::isWrite).isEqualTo(write);
	}

	@Test
	void requestsOfAKindAreCountedUntilTheyAreTaken() {
		RequestTally tally = new RequestTally();
		tally.add(RequestKind.of("GET", "/admin/realms/one"), 1_000_000);
		tally.add(RequestKind.of("GET", "/admin/realms/other"), 2_000_000);
		assertThat(tally.next()).containsExactly(new RequestTally.Count("GET /{realm}", false, 2, 3));
		assertThat(tally.next()).isEmpty();
	}

}
