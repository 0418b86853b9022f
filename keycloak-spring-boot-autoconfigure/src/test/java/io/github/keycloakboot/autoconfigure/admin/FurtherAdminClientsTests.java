package io.github.keycloakboot.autoconfigure.admin;

import io.github.keycloakboot.admin.KeycloakBuilderCustomizer;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.user.KeycloakUsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FurtherAdminClientsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class, KeycloakAdminAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/realms/shop", "keycloak.client-id=orders-api",
				"keycloak.client-secret=secret-of-shop", "keycloak.realms.partners.realm=partners");

	private final ApplicationContextRunner withClient = this.runner.withPropertyValues(
			"keycloak.realms.partners.client-id=partner-api",
			"keycloak.realms.partners.client-secret=secret-of-partners");

	@Test
	void beansOfARealmAreThoseOfItsQualifierAndTheOthersStayTheDefault() {
		this.withClient.withUserConfiguration(Wanting.class).run((context) -> {
			Wanted wanted = context.getBean(Wanted.class);
			assertThat(wanted.own()).isSameAs(context.getBean("keycloakAdminClient"))
				.isSameAs(context.getBean(Keycloak.class))
				.isNotSameAs(wanted.ofPartners());
			assertThat(wanted.users()).isNotNull();
			assertThat(context.getBean(RealmResource.class)).isSameAs(context.getBean("keycloakAdminRealm"));
			assertThat(context.getBean(KeycloakUsers.class)).isSameAs(context.getBean("keycloakUsers"));
		});
	}

	@Test
	void accountOfThisServicesRealmIsNeverThatOfAnother() {
		this.runner
			.run((context) -> assertThatThrownBy(() -> context.getBean("keycloakAdminClient-partners")).rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo("keycloak.realms.partners.admin.client-id"))
				.hasMessageContaining("keycloak.realms.partners.client-secret"));
	}

	@Test
	void realmThatNobodyAdministersNeedsNoAccount() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whatCustomizesTheClientOfThisServicesRealmDoesntSeeAnother() {
		this.withClient.withBean(KeycloakBuilderCustomizer.class, () -> (builder) -> {
			throw new IllegalStateException("customized");
		}).run((context) -> {
			assertThat(context.getBean("keycloakAdminClient-partners")).isInstanceOf(Keycloak.class);
			assertThatThrownBy(() -> context.getBean("keycloakAdminClient")).hasRootCauseMessage("customized");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "partners", "two.words", "Partners_2" })
	void realmWhoseAdministrationIsSwitchedOffHasNoneAndTheOthersDo(String name) {
		this.withClient
			.withPropertyValues("keycloak.realms[" + name + "].realm=partners",
					"keycloak.realms[" + name + "].admin.enabled=false", "keycloak.realms.staff.realm=staff")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBeanDefinitionNames()).contains("keycloakAdminClient-staff")
					.doesNotContain("keycloakAdminClient-" + name, "keycloakAdminRealm-" + name,
							"keycloakUsers-" + name);
			});
	}

	@Test
	void wrongValueIsNamedByTheRealmsProperty() {
		this.withClient.withPropertyValues("keycloak.realms.partners.admin.connection-pool-size=0")
			.run((context) -> assertThatThrownBy(() -> context.getBean("keycloakAdminClient-partners")).rootCause()
				.hasMessageContaining("keycloak.realms.partners.admin.connection-pool-size"));
		this.runner.withPropertyValues("keycloak.realms.partners.admin.username=admin")
			.run((context) -> assertThatThrownBy(() -> context.getBean("keycloakAdminClient-partners")).rootCause()
				.hasMessageContaining("keycloak.realms.partners.admin.password"));
	}

	record Wanted(Keycloak own, Keycloak ofPartners, KeycloakUsers users) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Wanting {

		@Bean
		Wanted wanted(Keycloak own, @Qualifier("partners") Keycloak ofPartners,
				@Qualifier("partners") RealmResource realm, @Qualifier("partners") KeycloakUsers users) {
			return new Wanted(own, ofPartners, users);
		}

	}

}
