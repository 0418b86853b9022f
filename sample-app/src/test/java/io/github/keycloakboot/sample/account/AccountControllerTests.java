package io.github.keycloakboot.sample.account;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/**
 * Tests for {@link AccountController}.
 */
@WebMvcTest(controllers = AccountController.class, properties = "keycloak.issuer-uri=http://localhost/realms/shop")
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
			.with(jwt()
				.jwt((jwt) -> jwt.subject("4711")
					.claim("preferred_username", "bob")
					.claim("name", "Bob Baker")
					.claim("email", "bob@example.com"))
				.authorities(AuthorityUtils.createAuthorityList("SCOPE_email", "ROLE_user"))))
			.hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("""
					{"subject": "4711", "username": "bob", "name": "Bob Baker", "email": "bob@example.com",
						"authorities": ["ROLE_user", "SCOPE_email"]}
					""");
	}

	@Test
	void callerWithoutProfileIsDescribedAsFarAsKnown() {
		assertThat(this.mvc.get().uri("/me").with(jwt().jwt((jwt) -> jwt.subject("4711")))).hasStatusOk()
			.bodyJson()
			.extractingPath("$.email")
			.isNull();
	}

}
