package io.github.keycloakboot.sample;

import io.github.keycloakboot.test.ReadyRealm;
import io.github.keycloakboot.test.RealmUser;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The realm of tests: a ready one, in which alice also manages orders.
 */
@TestConfiguration(proxyBeanMethods = false)
class OrdersRealm {

	@Bean
	ReadyRealm realm() {
		return ReadyRealm.of("shop", "orders-api")
			.withUser(RealmUser.named("alice")
				.withRealmRoles("admin", "user")
				.withClientRoles("orders-api", "orders-manager"));
	}

}
