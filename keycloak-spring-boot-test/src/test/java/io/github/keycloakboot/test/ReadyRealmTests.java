package io.github.keycloakboot.test;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReadyRealmTests {

	@Test
	void serviceWithTheClientIdOfThePublicClientIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ReadyRealm.of("shop", "web-shop"))
			.withMessageContaining("two clients with the client id 'web-shop'")
			.withMessageContaining("keycloak.client-id");
	}

	@Test
	void clientOfTheSameIdTakesThePlaceOfTheOther() {
		assertThat(ReadyRealm.ofShop().withClient(RealmClient.publicClient("web-shop")).clients()).hasSize(2);
	}

}
