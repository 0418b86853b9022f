package io.github.keycloakboot.benchmarks.subject;

import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.realm.TrustedRealm;
import io.github.keycloakboot.realm.TrustedRealms;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Trusts a realm that isn't configured, where a benchmark wants it to.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("benchmarks.tenant")
class TenantFoundAtRunTime {

	@Bean
	TrustedRealms tenants(@Value("${benchmarks.tenant}") String tenant) {
		return (issuer) -> issuer.equals(tenant)
				? TrustedRealm.of(RealmLocation.ofIssuer(issuer), RealmTokens.CLIENT_ID) : null;
	}

}
