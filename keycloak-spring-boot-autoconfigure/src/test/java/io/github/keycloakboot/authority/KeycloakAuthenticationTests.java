package io.github.keycloakboot.authority;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both converters in Spring Security's own.
 */
class KeycloakAuthenticationTests {

	private final JwtAuthenticationConverter converter = new JwtAuthenticationConverter();

	KeycloakAuthenticationTests() {
		RoleMapping mapping = RoleMapping.builder()
			.ownClient("orders")
			.clientRoles(List.of("orders", "stock"))
			.groups(true)
			.organizations(true)
			.build();
		this.converter.setJwtGrantedAuthoritiesConverter(new KeycloakAuthoritiesConverter(mapping));
		this.converter.setJwtPrincipalConverter(new KeycloakPrincipalConverter("preferred_username"));
	}

	@Test
	void aUsersTokenBecomesAnAuthentication() {
		AbstractAuthenticationToken authentication = this.converter.convert(TestToken.withClaims("""
				{'sub': 'f:1', 'preferred_username': 'alice', 'scope': 'openid', 'realm_access': {'roles': ['staff']},
				'resource_access': {'orders': {'roles': ['clerk']}, 'stock': {'roles': ['clerk']}},
				'groups': ['/sales'], 'organization': {'acme': {'id': '42'}}}
				""").jwt());
		assertThat(authentication).isInstanceOf(JwtAuthenticationToken.class);
		assertThat(authentication.isAuthenticated()).isTrue();
		assertThat(authentication.getName()).isEqualTo("alice");
		assertThat(authentication.getPrincipal()).isInstanceOf(Jwt.class)
			.isInstanceOf(OAuth2AuthenticatedPrincipal.class);
		assertThat(authentication.getAuthorities()).extracting(GrantedAuthority::getAuthority)
			.containsExactlyInAnyOrder("ROLE_staff", "ROLE_clerk", "ROLE_stock.clerk", "SCOPE_openid", "GROUP_/sales",
					"ORG_acme", FactorGrantedAuthority.BEARER_AUTHORITY);
	}

	@Test
	void theBearerFactorIsTheOnlyFactorWhateverTheTokenHolds() {
		AbstractAuthenticationToken authentication = this.converter.convert(TestToken.withClaims("""
				{'sub': 'f:1', 'scope': 'FACTOR_OTT', 'realm_access': {'roles': ['FACTOR_PASSWORD']},
				'resource_access': {'orders': {'roles': ['FACTOR_X509']}, 'stock': {'roles': ['FACTOR_SAML_RESPONSE']}},
				'groups': ['FACTOR_WEBAUTHN', '/FACTOR_WEBAUTHN'], 'organization': ['FACTOR_CAS'],
				'authorities': ['FACTOR_PASSWORD'], 'amr': ['FACTOR_PASSWORD']}
				""").jwt());
		assertThat(authentication.getAuthorities()).extracting(GrantedAuthority::getAuthority)
			.filteredOn((authority) -> authority.startsWith("FACTOR_"))
			.containsExactly(FactorGrantedAuthority.BEARER_AUTHORITY);
	}

	@Test
	void aLightweightTokenHasNoNameAndOnlyItsScopes() {
		AbstractAuthenticationToken authentication = this.converter.convert(TestToken.withClaims("""
				{'typ': 'Bearer', 'azp': 'web', 'sid': '1', 'scope': 'openid'}
				""").jwt());
		assertThat(authentication.getName()).isEmpty();
		assertThat(authentication.getAuthorities()).extracting(GrantedAuthority::getAuthority)
			.containsExactlyInAnyOrder("SCOPE_openid", FactorGrantedAuthority.BEARER_AUTHORITY);
	}

}
