package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import io.github.keycloakboot.autoconfigure.admin.KeycloakAdminAutoConfiguration;
import io.github.keycloakboot.principal.KeycloakOrganizations;
import io.github.keycloakboot.principal.KeycloakPrincipal;
import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.KeycloakTokenClient;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.ProtocolMappersResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a real Keycloak writes of organizations into tokens, in each form that its mapper
 * knows.
 */
class OrganizationClaimIT {

	private static final KeycloakServer keycloak = RealmsOfTests.keycloak();

	private static final String ISSUER = keycloak.issuerUri("other");

	private static final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
				KeycloakResourceServerAutoConfiguration.class, KeycloakAdminAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=" + ISSUER, "keycloak.resource-server.authorities.organizations=true",
				"keycloak.admin.realm=master", "keycloak.admin.username=" + keycloak.adminUsername(),
				"keycloak.admin.password=" + keycloak.adminPassword());

	private static String acmeId = "";

	@BeforeAll
	static void foundOrganizations() {
		context.run((context) -> {
			RealmResource realm = context.getBean(RealmResource.class);
			assertThat(realm.organizations().list(0, 1)).isEmpty();
			String alice = realm.users().searchByUsername("alice", true).get(0).getId();
			acmeId = found(realm, "acme", true, alice);
			found(realm, "umbrella", true, alice);
			found(realm, "closed", false, alice);
			found(realm, "globex", true, realm.users().searchByUsername("bob", true).get(0).getId());
		});
	}

	private static String found(RealmResource realm, String alias, boolean enabled, String member) {
		OrganizationRepresentation organization = new OrganizationRepresentation();
		organization.setName(alias);
		organization.setAlias(alias);
		organization.setEnabled(enabled);
		if (alias.equals("acme")) {
			organization.addDomain(new OrganizationDomainRepresentation("example.com"));
			organization.setAttributes(Map.of("tier", List.of("gold", "beta"), "id", List.of("made up")));
		}
		else {
			organization.addDomain(new OrganizationDomainRepresentation(alias + ".example"));
		}
		try (Response response = realm.organizations().create(organization)) {
			assertThat(response.getStatus()).isEqualTo(201);
		}
		String id = realm.organizations().search(alias, true, 0, 1).get(0).getId();
		try (Response response = realm.organizations().get(id).members().addMember(member)) {
			assertThat(response.getStatus()).isEqualTo(201);
		}
		return id;
	}

	private static void withMapper(Map<String, String> settings, Consumer<RealmOfOrganizations> use) {
		context.run((context) -> {
			RealmResource realm = context.getBean(RealmResource.class);
			String scope = realm.clientScopes()
				.findAll()
				.stream()
				.filter((candidate) -> candidate.getName().equals("organization"))
				.findFirst()
				.orElseThrow()
				.getId();
			ProtocolMappersResource mappers = realm.clientScopes().get(scope).getProtocolMappers();
			ProtocolMapperRepresentation mapper = mappers.getMappers().get(0);
			Map<String, String> before = new HashMap<>(mapper.getConfig());
			mapper.getConfig().putAll(settings);
			mappers.update(mapper.getId(), mapper);
			try {
				use.accept(new RealmOfOrganizations(context.getBean(JwtDecoder.class),
						context.getBean(KeycloakAuthoritiesConverter.class)));
			}
			finally {
				mapper.setConfig(before);
				mappers.update(mapper.getId(), mapper);
			}
		});
	}

	@Test
	void tokenListsTheOrganizationsThatItsClientAskedFor() {
		withMapper(Map.of(), (realm) -> {
			Jwt all = realm.tokenOfAlice("organization:*");
			assertThat(all.getClaims().get("organization")).isInstanceOf(List.class);
			assertThat(realm.authorities(all)).contains("ORG_acme", "ORG_umbrella")
				.doesNotContain("ORG_closed", "ORG_globex");
			assertThat(RealmOfOrganizations.of(all).aliases()).containsExactlyInAnyOrder("acme", "umbrella");
			assertThat(RealmOfOrganizations.of(all).id("acme")).isNull();
			Jwt one = realm.tokenOfAlice("organization:acme");
			assertThat(RealmOfOrganizations.of(one).aliases()).containsExactly("acme");
			for (Jwt none : List.of(realm.tokenOfAlice(), realm.tokenOfAlice("organization"),
					realm.tokenOfAlice("organization:globex"))) {
				assertThat(RealmOfOrganizations.of(none).aliases()).isEmpty();
				assertThat(realm.authorities(none)).noneMatch((authority) -> authority.startsWith("ORG_"));
			}
		});
	}

	@Test
	void tokenTellsMoreOfThemWhereTheMapperSaysSo() {
		withMapper(Map.of("addOrganizationId", "true", "addOrganizationAttributes", "true", "addOrganizationDomain",
				"true"), (realm) -> {
					Jwt token = realm.tokenOfAlice("organization:*");
					assertThat(token.getClaims().get("organization")).isInstanceOf(Map.class);
					assertThat(realm.authorities(token)).contains("ORG_acme", "ORG_umbrella")
						.doesNotContain("ORG_closed", "ORG_globex");
					KeycloakOrganizations organizations = RealmOfOrganizations.of(token);
					assertThat(organizations.aliases()).containsExactlyInAnyOrder("acme", "umbrella");
					assertThat(organizations.id("acme")).isEqualTo(acmeId);
					assertThat(organizations.domain("acme")).isEqualTo("example.com");
					assertThat(organizations.domain("umbrella")).isNull();
					assertThat(organizations.attributes("acme")).isEqualTo(Map.of("tier", List.of("gold", "beta")));
					assertThat(organizations.attributes("umbrella")).isEmpty();
				});
	}

	@Test
	void singleAliasMakesNoMember() {
		withMapper(Map.of("multivalued", "false"), (realm) -> {
			Jwt token = realm.tokenOfAlice("organization:acme");
			assertThat(token.getClaims().get("organization")).isEqualTo("acme");
			assertThat(RealmOfOrganizations.of(token).aliases()).isEmpty();
			assertThat(realm.authorities(token)).noneMatch((authority) -> authority.startsWith("ORG_"));
		});
	}

	/**
	 * What a service of the realm makes of tokens.
	 *
	 * @param decoder verifies them
	 * @param converter maps their claims
	 */
	record RealmOfOrganizations(JwtDecoder decoder, KeycloakAuthoritiesConverter converter) {

		Jwt tokenOfAlice(String... scopes) {
			return this.decoder.decode(
					new KeycloakTokenClient(ISSUER).password("web-shop", null, "alice", "alice", scopes).accessToken());
		}

		List<String> authorities(Jwt token) {
			return this.converter.convert(token).stream().map(GrantedAuthority::getAuthority).toList();
		}

		static KeycloakOrganizations of(Jwt token) {
			return KeycloakPrincipal.of(token).organizations();
		}

	}

}
