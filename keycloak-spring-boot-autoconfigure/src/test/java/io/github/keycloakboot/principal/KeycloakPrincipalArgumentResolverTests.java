package io.github.keycloakboot.principal;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class KeycloakPrincipalArgumentResolverTests {

	private static final Jwt TOKEN = Jwt.withTokenValue("token")
		.header("alg", "RS256")
		.claim("sub", "4711")
		.claim("preferred_username", "alice")
		.build();

	private final MockMvcTester mvc = MockMvcTester.create(MockMvcBuilders.standaloneSetup(new CallerController())
		.setCustomArgumentResolvers(
				new KeycloakPrincipalArgumentResolver(SecurityContextHolder.getContextHolderStrategy()))
		.build());

	@AfterEach
	void leave() {
		SecurityContextHolder.clearContext();
	}

	private MvcTestResult get(String path, @Nullable Authentication caller) {
		SecurityContextHolder.getContext().setAuthentication(caller);
		return this.mvc.get().uri(path).exchange();
	}

	private void assertSeen(Authentication caller) {
		assertThat(get("/required", caller)).hasStatusOk().bodyText().isEqualTo("alice");
		assertThat(get("/optional", caller)).hasStatusOk().bodyText().isEqualTo("alice");
		assertThat(get("/nullable", caller)).hasStatusOk().bodyText().isEqualTo("alice");
		assertThat(get("/optional-organizations", caller)).hasStatusOk().bodyText().isEqualTo("0");
	}

	private void assertNotSeen(@Nullable Authentication caller, Class<? extends Throwable> refusal) {
		assertThat(get("/required", caller)).failure().cause().isInstanceOf(refusal);
		assertThat(get("/optional", caller)).hasStatusOk().bodyText().isEqualTo("nobody");
		assertThat(get("/nullable", caller)).hasStatusOk().bodyText().isEqualTo("nobody");
		assertThat(get("/optional-organizations", caller)).hasStatusOk().bodyText().isEqualTo("nobody");
	}

	@Test
	void callerWithATokenIsSeen() {
		assertSeen(new JwtAuthenticationToken(TOKEN));
	}

	@Test
	void callerWhomAConverterOfTheApplicationMadeIsSeen() {
		assertSeen(new JwtAuthenticationToken(TOKEN, "a principal of another type",
				AuthorityUtils.createAuthorityList("ROLE_user")));
		assertSeen(UsernamePasswordAuthenticationToken.authenticated(TOKEN, null, AuthorityUtils.NO_AUTHORITIES));
	}

	@Test
	void nobodyHasToAuthenticate() {
		assertNotSeen(null, AuthenticationException.class);
		assertNotSeen(
				new AnonymousAuthenticationToken("key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANON")),
				AuthenticationException.class);
	}

	@Test
	void callerWithAPasswordIsForbidden() {
		assertNotSeen(new TestingAuthenticationToken("alice", "secret", "ROLE_admin"), AccessDeniedException.class);
	}

	@Test
	void callerWhoLoggedInIsNotTakenForOneWithoutRoles() {
		OidcIdToken idToken = OidcIdToken.withTokenValue("id").subject("4711").claim("name", "Alice").build();
		Authentication loggedIn = new TestingAuthenticationToken(
				new DefaultOidcUser(AuthorityUtils.createAuthorityList("ROLE_admin"), idToken), null, "ROLE_admin");
		for (String path : new String[] { "/required", "/optional", "/nullable", "/optional-organizations" }) {
			assertThat(get(path, loggedIn)).failure()
				.cause()
				.isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("@AuthenticationPrincipal OidcUser")
				.hasMessageNotContaining("4711");
		}
	}

	@Test
	void otherParametersAreNoneOfItsBusiness() {
		assertThat(get("/other?text=x", null)).hasStatusOk().bodyText().isEqualTo("Optional[x]");
	}

	@Test
	void principalIsNeverBoundFromTheRequest() {
		MockMvcTester plain = MockMvcTester.create(MockMvcBuilders.standaloneSetup(new CallerController()).build());
		for (String path : new String[] { "/required", "/organizations" }) {
			assertThat(plain.get().uri(path + "?claims[sub]=root&username=root&me=root&organizations=acme"))
				.hasFailed();
		}
	}

	@RestController
	static class CallerController {

		@GetMapping("/required")
		@Nullable String required(KeycloakPrincipal me) {
			return me.username();
		}

		@GetMapping("/optional")
		String optional(Optional<KeycloakPrincipal> me) {
			return me.map(KeycloakPrincipal::username).orElse("nobody");
		}

		@GetMapping("/nullable")
		@Nullable String nullable(@Nullable KeycloakPrincipal me) {
			return (me != null) ? me.username() : "nobody";
		}

		@GetMapping("/organizations")
		String organizations(KeycloakOrganizations organizations) {
			return organizations.toString();
		}

		@GetMapping("/optional-organizations")
		String optionalOrganizations(Optional<KeycloakOrganizations> organizations) {
			return organizations.map((all) -> String.valueOf(all.aliases().size())).orElse("nobody");
		}

		@GetMapping("/other")
		String other(Optional<String> text) {
			return text.toString();
		}

	}

}
