package io.github.keycloakboot.sample.account;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static io.github.keycloakboot.test.user.MockMvcKeycloakUser.keycloakUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountController}.
 */
@WebMvcTest(AccountController.class)
class AccountControllerTests {

	private final MockMvcTester mvc;

	AccountControllerTests(@Autowired MockMvcTester mvc) {
		this.mvc = mvc;
	}

	@Test
	void withoutTokenNobodyIsDescribed() {
		assertThat(this.mvc.get().uri("/me")).hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void callerIsDescribedByTheirToken() {
		assertThat(this.mvc.get()
			.uri("/me")
			.with(keycloakUser("bob").realmRoles("user").claim("sub", "4711").claim("name", "Bob Baker"))).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("""
					{"subject": "4711", "username": "bob", "name": "Bob Baker", "email": "bob@example.com",
						"authorities": ["FACTOR_BEARER", "ROLE_default-roles-mock", "ROLE_offline_access",
							"ROLE_uma_authorization", "ROLE_user", "SCOPE_email", "SCOPE_openid", "SCOPE_profile"]}
					""");
	}

	@Test
	void callerWithoutProfileIsDescribedAsFarAsKnown() {
		assertThat(this.mvc.get().uri("/me").with(keycloakUser().claim("email", null))).hasStatusOk()
			.bodyJson()
			.extractingPath("$.email")
			.isNull();
	}

}
