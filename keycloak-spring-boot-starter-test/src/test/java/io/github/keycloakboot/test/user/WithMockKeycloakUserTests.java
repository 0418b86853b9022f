package io.github.keycloakboot.test.user;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = { ShopService.ISSUER, ShopService.CLIENT,
		"keycloak.resource-server.authorities.groups=true", "keycloak.resource-server.authorities.organizations=true" })
@AutoConfigureMockMvc
@WithMockKeycloakUser
class WithMockKeycloakUserTests {

	@Autowired
	private MockMvcTester mvc;

	private static Authentication authentication() {
		return Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
	}

	private static Jwt token() {
		return ((JwtAuthenticationToken) authentication()).getToken();
	}

	private static List<String> authorities() {
		return authentication().getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
	}

	@Test
	void userOfTheClassIsForbiddenWhatNeedsARole() {
		assertThat(this.mvc.get().uri("/admin")).hasStatus(403);
	}

	@Test
	@WithMockKeycloakUser(username = "bob", realmRoles = "clerk", organizations = "acme")
	void controllerSeesTheUserAsAPrincipal() {
		assertThat(this.mvc.get().uri("/account")).bodyJson().isStrictlyEqualTo("""
				["https://sso.example.com/realms/shop", "bob", true, [], ["acme"]]
				""");
	}

	@Test
	@WithMockKeycloakUser(realmRoles = "admin")
	void realmRoleOpensTheDoor() {
		assertThat(this.mvc.get().uri("/admin")).hasStatusOk();
	}

	@Test
	@WithMockKeycloakUser(clientRoles = @ClientRoles(client = "shop-api", roles = "admin"))
	void roleOfTheServicesOwnClientOpensTheDoor() {
		assertThat(this.mvc.get().uri("/admin")).hasStatusOk();
	}

	@Test
	@WithMockKeycloakUser(clientRoles = @ClientRoles(client = "other-api", roles = "admin"))
	void roleOfAnotherClientDoesNot() {
		assertThat(this.mvc.get().uri("/admin")).hasStatus(403);
	}

	@Test
	@AsManager
	void annotationOfOnesOwnCarriesTheUser() {
		assertThat(authentication().getName()).isEqualTo(token().getSubject());
		assertThat(token().getClaimAsString("preferred_username")).isEqualTo("mary");
		assertThat(authorities()).contains("ROLE_manager", "SCOPE_orders:write");
	}

	@Test
	@WithMockKeycloakUser(groups = "/sales/north", organizations = "acme")
	void groupsAndOrganizationsAreMapped() {
		assertThat(authorities()).contains("GROUP_/sales/north", "ORG_acme");
	}

	@Test
	@WithMockKeycloakUser(username = "bob", realmRoles = "user",
			clientRoles = @ClientRoles(client = "shop-api", roles = { "buy", "sell" }))
	void tokenHasTheClaimsOfARealm() {
		Map<String, Object> claims = token().getClaims();
		assertThat(claims).containsEntry("typ", "Bearer")
			.containsEntry("preferred_username", "bob")
			.containsEntry("email", "bob@example.com")
			.containsEntry("email_verified", true)
			.containsEntry("given_name", "Bob")
			.containsEntry("scope", "openid profile email")
			.containsEntry("realm_access",
					Map.of("roles", List.of("default-roles-shop", "offline_access", "uma_authorization", "user")))
			.containsKeys("exp", "iat", "jti", "sub", "azp", "sid", "acr", "resource_access");
		assertThat(token().getIssuer()).hasToString("https://sso.example.com/realms/shop");
		assertThat(token().getAudience()).containsExactly("account", "shop-api");
		assertThat(token().getExpiresAt()).isAfter(token().getIssuedAt());
	}

	@Test
	@WithMockKeycloakUser(username = "eve@shop.example.com")
	void userNameThatIsAnAddressIsTheAddress() {
		assertThat(token().getClaimAsString("email")).isEqualTo("eve@shop.example.com");
	}

	@Test
	@WithMockKeycloakUser(clientRoles = @ClientRoles(client = "shop-api", roles = {}))
	void clientInWhichTheUserHasNoRoleIsNotInTheToken() {
		assertThat(token().getAudience()).containsExactly("account");
		assertThat(token().getClaimAsMap("resource_access")).containsOnlyKeys("account");
	}

	@Test
	@WithMockKeycloakUser(claims = "users/clerk.json")
	void fileOfClaimsReplacesAndTakesAway() {
		assertThat(token().getClaims()).containsEntry("department", Map.of("name", "Sales", "floor", 3))
			.containsEntry("email", "clerk@shop.example.com")
			.containsEntry("preferred_username", "alice")
			.doesNotContainKey("sid");
		assertThat(token().getExpiresAt()).hasToString("2100-01-01T00:00:00Z");
		assertThat(authorities()).contains("ROLE_clerk").doesNotContain("ROLE_offline_access");
	}

	@Test
	void sameUserHasTheSameSubjectInEveryTest() {
		assertThat(token().getSubject()).isEqualTo("6384e2b2-184b-3bf5-8ecc-f10ca7a6563c");
	}

	@Retention(RetentionPolicy.RUNTIME)
	@WithMockKeycloakUser(username = "mary", realmRoles = "manager", scopes = "orders:write")
	@interface AsManager {

	}

	@Nested
	@WithMockKeycloakUser(realmRoles = "admin")
	class NestedClass {

		@Test
		void hasAUserOfItsOwn() {
			assertThat(WithMockKeycloakUserTests.this.mvc.get().uri("/admin")).hasStatusOk();
		}

	}

}
