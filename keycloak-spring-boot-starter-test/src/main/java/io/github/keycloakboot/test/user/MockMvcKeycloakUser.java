package io.github.keycloakboot.test.user;

import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

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
public final class MockMvcKeycloakUser implements RequestPostProcessor {

	private final MockAccessToken token = new MockAccessToken();

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
		user.token.username(username);
		return user;
	}

	/**
	 * Roles of the realm, beside those that Keycloak gives every user.
	 * @param roles their names
	 * @return this user
	 */
	public MockMvcKeycloakUser realmRoles(String... roles) {
		this.token.realmRoles(List.of(roles));
		return this;
	}

	/**
	 * Roles in a client of the realm.
	 * @param clientId the client id
	 * @param roles their names
	 * @return this user
	 */
	public MockMvcKeycloakUser clientRoles(String clientId, String... roles) {
		this.token.clientRoles(clientId, List.of(roles));
		return this;
	}

	/**
	 * Scopes, beside {@code openid}, {@code profile} and {@code email}.
	 * @param scopes their names
	 * @return this user
	 */
	public MockMvcKeycloakUser scopes(String... scopes) {
		this.token.scopes(List.of(scopes));
		return this;
	}

	/**
	 * Groups, as the mapper <em>Group Membership</em> writes them.
	 * @param paths their full paths, as in {@code /sales/north}
	 * @return this user
	 */
	public MockMvcKeycloakUser groups(String... paths) {
		this.token.groups(List.of(paths));
		return this;
	}

	/**
	 * Organizations that the user is a member of.
	 * @param aliases their aliases
	 * @return this user
	 */
	public MockMvcKeycloakUser organizations(String... aliases) {
		this.token.organizations(List.of(aliases));
		return this;
	}

	/**
	 * A further claim, which replaces one of the same name.
	 * @param name its name
	 * @param value its value as JSON has it, or {@code null} to take the claim away
	 * @return this user
	 */
	public MockMvcKeycloakUser claim(String name, @Nullable Object value) {
		this.token.claims(Collections.singletonMap(name, value));
		return this;
	}

	@Override
	public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
		WebApplicationContext context = WebApplicationContextUtils
			.getRequiredWebApplicationContext(request.getServletContext());
		AbstractAuthenticationToken authentication = new SignedInUser(context).of(this.token);
		CsrfFilter.skipRequest(request);
		return SecurityMockMvcRequestPostProcessors.authentication(authentication).postProcessRequest(request);
	}

}
