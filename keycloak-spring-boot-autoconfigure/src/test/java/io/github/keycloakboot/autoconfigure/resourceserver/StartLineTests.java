package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.authority.RoleMapping;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.log.LoggedLines;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a service says at its start of what was decided.
 */
class StartLineTests {

	private final ApplicationContextRunner service = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(KeycloakAutoConfiguration.class, KeycloakResourceServerAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/realms/shop");

	private static List<String> lines(ApplicationContextRunner service) {
		try (LoggedLines lines = LoggedLines.of(StartLines.class.getName(), "INFO")) {
			service.run((context) -> assertThat(context).hasNotFailed());
			return lines.all();
		}
	}

	@Test
	void audienceAndMappingAreNamed() {
		assertThat(lines(this.service.withPropertyValues("keycloak.client-id=orders-api")))
			.containsExactly("INFO Tokens of https://sso.example.com/realms/shop are accepted if orders-api is in their"
					+ " aud or is their azp; they give roles of the realm, roles of orders-api, scopes.");
	}

	@Test
	void whatIsSwitchedOnOrOffIsNamed() {
		String server = "keycloak.resource-server.";
		assertThat(lines(this.service.withPropertyValues(server + "audiences=orders,shop",
				server + "authorities.realm-roles=false", server + "authorities.client-roles=billing-api",
				server + "authorities.scopes=false", server + "authorities.groups=true",
				server + "authorities.organizations=true", server + "revocation.not-before=true")))
			.containsExactly("INFO Tokens of https://sso.example.com/realms/shop are accepted if their aud has orders"
					+ " or shop; they give roles of billing-api, groups, organizations; the realm's not-before counts.");
	}

	@Test
	void missingAudienceIsNotConcealed() {
		assertThat(lines(this.service)).singleElement().asString().contains("whomever they were issued for");
	}

	@Test
	void eachRealmHasItsLine() {
		assertThat(lines(this.service.withPropertyValues("keycloak.realms.partners.realm=partners",
				"keycloak.realms.partners.client-id=orders")))
			.hasSize(2)
			.last()
			.asString()
			.contains("https://sso.example.com/realms/partners", "if orders is in their aud");
	}

	@Test
	void mappingOfTheApplicationIsNotDescribed() {
		assertThat(lines(this.service.withUserConfiguration(OwnMapping.class))).singleElement()
			.asString()
			.contains("the application maps authorities itself")
			.doesNotContain("roles of the realm");
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMapping {

		@Bean
		KeycloakAuthoritiesConverter ownConverter() {
			return new KeycloakAuthoritiesConverter(RoleMapping.defaults());
		}

	}

}
