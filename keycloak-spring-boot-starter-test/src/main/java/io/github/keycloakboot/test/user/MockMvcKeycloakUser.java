package io.github.keycloakboot.test.user;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * A user of Keycloak who sends a request of {@code MockMvc}, without Keycloak:
 *
 * <pre>
 * mvc.perform(get("/orders").with(keycloakUser().realmRoles("admin")))
 * </pre>
 *
 * What is said of the token and its authorities in {@link WithMockKeycloakUser} goes for
 * it as well. Like every request with a bearer token it needs no CSRF token.
 */
public final class MockMvcKeycloakUser extends KeycloakUser<MockMvcKeycloakUser> implements RequestPostProcessor {

	private MockMvcKeycloakUser() {
	}

	/**
	 * A user named alice, to be described further.
	 * @return the user
	 */
	public static MockMvcKeycloakUser keycloakUser() {
		return new MockMvcKeycloakUser();
	}

	/**
	 * A user, to be described further.
	 * @param username the user name, from which the subject (always the same for a name),
	 * the given name and the e-mail address are derived
	 * @return the user
	 */
	public static MockMvcKeycloakUser keycloakUser(String username) {
		MockMvcKeycloakUser user = new MockMvcKeycloakUser();
		user.token().username(username);
		return user;
	}

	@Override
	MockMvcKeycloakUser self() {
		return this;
	}

	@Override
	public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
		WebApplicationContext context = WebApplicationContextUtils
			.getRequiredWebApplicationContext(request.getServletContext());
		AbstractAuthenticationToken authentication = new SignedInUser(context).of(token());
		CsrfFilter.skipRequest(request);
		return SecurityMockMvcRequestPostProcessors.authentication(authentication).postProcessRequest(request);
	}

}
