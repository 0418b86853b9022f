package io.github.keycloakboot.autoconfigure.admin;

import io.github.keycloakboot.admin.KeycloakBuilderCustomizer;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.user.KeycloakUsers;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for the client of Keycloak's admin REST API.
 * <p>
 * Its beans are lazy: a service that has the client on its classpath but doesn't use it
 * needs no account for it. Building the client makes no call, either; it logs in at its
 * first use.
 */
@AutoConfiguration(after = KeycloakAutoConfiguration.class)
@ConditionalOnClass(Keycloak.class)
@ConditionalOnBean(KeycloakConnectionDetails.class)
@ConditionalOnBooleanProperty(name = { "keycloak.enabled", "keycloak.admin.enabled" }, matchIfMissing = true)
public final class KeycloakAdminAutoConfiguration {

	@Bean
	static FurtherAdminClients keycloakFurtherAdminClients(Environment environment, BeanFactory beans) {
		return new FurtherAdminClients(environment, beans);
	}

	@Bean(destroyMethod = "close")
	@Lazy
	@ConditionalOnMissingBean
	Keycloak keycloakAdminClient(KeycloakProperties properties, KeycloakConnectionDetails details,
			ObjectProvider<KeycloakBuilderCustomizer> customizers) {
		return new RealmAdmin(RealmProperties.ofThisService(properties), details)
			.client(customizers.orderedStream().toList());
	}

	// A realm is no resource to close, whatever methods its interface gets.
	@Bean(destroyMethod = "")
	@Lazy
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(Keycloak.class)
	RealmResource keycloakAdminRealm(Keycloak keycloak, KeycloakConnectionDetails details) {
		String realm = details.getRealm();
		if (realm == null) {
			throw new InvalidConfigurationPropertyValueException("keycloak.realm", null,
					"A RealmResource is the realm of this service, which isn't known."
							+ " Set the property, or keycloak.issuer-uri, or inject Keycloak and call realm(name).");
		}
		return keycloak.realm(realm);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(RealmResource.class)
	KeycloakUsers keycloakUsers(RealmResource realm) {
		return KeycloakUsers.of(realm);
	}

}
