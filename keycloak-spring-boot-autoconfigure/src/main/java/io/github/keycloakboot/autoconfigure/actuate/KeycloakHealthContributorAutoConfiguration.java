package io.github.keycloakboot.autoconfigure.actuate;

import java.util.Map;

import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.realm.RealmAuthentications;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the health of the connection to Keycloak. It is in no group of
 * health indicators unless somebody puts it there.
 */
@AutoConfiguration(after = KeycloakResourceServerAutoConfiguration.class)
@ConditionalOnClass({ HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("keycloak")
@ConditionalOnBean(RealmKeys.class)
public final class KeycloakHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "keycloakHealthContributor", "keycloakHealthIndicator" })
	HealthContributor keycloakHealthContributor(RealmKeys own, ObjectProvider<RealmAuthentications> realms) {
		Map<String, RealmKeys> keys = new KeysOfRealms(own, realms.getIfAvailable()).byName();
		return (keys.size() == 1) ? new RealmKeysHealthIndicator(own)
				: CompositeHealthContributor.fromMap(keys, RealmKeysHealthIndicator::new);
	}

}
