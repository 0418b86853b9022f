package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.URI;

import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.outbound.OutboundTokens;
import io.github.keycloakboot.realm.TrustedRealm;
import io.github.keycloakboot.realm.TrustedRealms;
import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.KeycloakTokenClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.keycloak.admin.client.resource.RealmResource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that trusts two realms of a real Keycloak, which have the same users, clients
 * and roles.
 */
@OnBothStacks
class SeveralRealmsIT {

	@Parameter
	Stack stack;

	private static final KeycloakServer keycloak = RealmsOfTests.keycloak();

	private static String tokenOf(String realm, String user) {
		return new KeycloakTokenClient(keycloak.issuerUri(realm)).password("web-shop", null, user, user).accessToken();
	}

	/**
	 * Header and payload of one token, with the signature of another.
	 */
	private static String mixed(String token, String signed) {
		return token.substring(0, token.lastIndexOf('.')) + signed.substring(signed.lastIndexOf('.'));
	}

	private void assertApart(HttpCaller caller) {
		String ofShop = tokenOf("shop", "alice");
		String ofOther = tokenOf("other", "alice");
		for (int i = 0; i < 2; i++) {
			assertThat(caller.getWithToken("/me", ofShop).body()).contains("\"ROLE_admin\"", "\"ROLE_manager\"")
				.doesNotContain("clerk", "other");
			// Of the other realm, this service is another client
			assertThat(caller.getWithToken("/me", ofOther).body())
				.contains("\"ROLE_other_admin\"", "\"ROLE_other_clerk\"")
				.doesNotContain("\"ROLE_admin\"", "manager");
			assertThat(caller.getWithToken("/admin", ofShop).statusCode()).isEqualTo(200);
			assertThat(caller.getWithToken("/admin", ofOther).statusCode()).isEqualTo(403);
			assertThat(caller.getWithToken("/name", ofOther).body()).isEqualTo("alice");
			assertThat(caller.getWithToken("/orders", mixed(ofShop, ofOther)).statusCode()).isEqualTo(401);
			assertThat(caller.getWithToken("/orders", mixed(ofOther, ofShop)).statusCode()).isEqualTo(401);
		}
		// Meant for orders-api, which is this service in the other realm only
		assertThat(caller.getWithToken("/orders", tokenOf("shop", "bob")).statusCode()).isEqualTo(200);
		assertThat(caller.getWithToken("/orders", tokenOf("other", "bob")).statusCode()).isEqualTo(401);
	}

	@Test
	void realmOfTheConfigurationIsTrustedByItsOwnRules() {
		try (RunningService service = RunningService.start(this.stack,
				"keycloak.issuer-uri=" + keycloak.issuerUri("shop"), "keycloak.client-id=orders-api",
				"keycloak.realms.other.realm=other", "keycloak.realms.other.client-id=billing.api",
				"keycloak.realms.other.principal-claim=preferred_username",
				"keycloak.realms.other.authorities.role-prefix=ROLE_other_")) {
			assertApart(service.caller());
			assertThat(service.caller()
				.getWithToken("/orders",
						new KeycloakTokenClient(keycloak.issuerUri("master"))
							.password("admin-cli", null, keycloak.adminUsername(), keycloak.adminPassword())
							.accessToken())
				.statusCode()).isEqualTo(401);
		}
	}

	@Test
	void adminClientAndTokensForCallsAreOfTheRealmOfTheirQualifier() {
		try (RunningService service = RunningService.start(this.stack,
				"keycloak.issuer-uri=" + keycloak.issuerUri("shop"), "keycloak.client-id=orders-api",
				"keycloak.client-secret=orders-api-secret", "keycloak.realms.other.realm=other",
				"keycloak.realms.other.client-id=billing.api", "keycloak.realms.other.client-secret=billing-api-secret",
				"keycloak.realms.other.admin.realm=master",
				"keycloak.realms.other.admin.username=" + keycloak.adminUsername(),
				"keycloak.realms.other.admin.password=" + keycloak.adminPassword(),
				"keycloak.realms.other.outbound.registrations.stock.grant=client-credentials",
				"keycloak.realms.other.outbound.registrations.stock.hosts=https://stock.example.com")) {
			assertThat(service.bean(RealmResource.class, "other").toRepresentation().getRealm()).isEqualTo("other");
			OutboundTokens tokens = service.bean(OutboundTokens.class, "other");
			String token = tokens
				.token(tokens.registration("stock", URI.create("https://stock.example.com/items")), null)
				.join();
			assertThat(service.bean(JwtDecoder.class).decode(token).getClaimAsString("iss"))
				.isEqualTo(keycloak.issuerUri("other"));
		}
	}

	@Test
	void realmThatIsFoundAtRunTimeIsTrustedByItsOwnRules() {
		try (RunningService service = RunningService.start(this.stack, new Class<?>[] { OtherRealm.class },
				"keycloak.issuer-uri=" + keycloak.issuerUri("shop"), "keycloak.client-id=orders-api")) {
			assertApart(service.caller());
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class OtherRealm {

		@Bean
		TrustedRealms otherRealm() {
			return (issuer) -> issuer.equals(keycloak.issuerUri("other"))
					? TrustedRealm.of(RealmLocation.ofIssuer(issuer), "billing.api")
						.withPrincipalClaim("preferred_username")
						.withRoles((roles) -> roles.rolePrefix("ROLE_other_"))
					: null;
		}

	}

}
