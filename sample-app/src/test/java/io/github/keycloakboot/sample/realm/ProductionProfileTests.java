package io.github.keycloakboot.sample.realm;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code application-prod.yml}.
 */
@SpringBootTest(properties = { "KEYCLOAK_ISSUER_URI=https://sso.example.com/realms/production",
		"KEYCLOAK_CLIENT_SECRET=s3cret" })
@ActiveProfiles("prod")
class ProductionProfileTests {

	@Test
	void serviceStartsWithoutKeycloakAndProvisionsNothing(@Autowired ApplicationContext context) {
		assertThat(context.containsBean("keycloakRealmProvisioner")).isTrue();
		assertThat(context.containsBean("keycloakProvisioningAtStart")).isFalse();
	}

}
