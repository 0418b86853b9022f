package io.github.keycloakboot.autoconfigure.actuate;

import java.util.Set;
import java.util.stream.Collectors;

import io.github.keycloakboot.autoconfigure.ConnectedRealm;
import io.github.keycloakboot.autoconfigure.FurtherRealms;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.VerifiedTokenCache;
import io.github.keycloakboot.realm.RealmAuthentications;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration for metrics of tokens, of the keys of realms, of requests to
 * Keycloak and of what is done to realms.
 */
@AutoConfiguration(after = { KeycloakAutoConfiguration.class, KeycloakResourceServerAutoConfiguration.class },
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, KeycloakConnectionDetails.class })
public final class KeycloakMetricsAutoConfiguration {

	@Bean
	IssuerTag keycloakIssuerTag(KeycloakConnectionDetails connection, KeycloakProperties properties) {
		ConnectedRealm realm = new ConnectedRealm(connection);
		// Who only administers Keycloak needs no realm of his own
		String own = realm.isKnown() ? realm.location().issuer() : null;
		Set<String> issuers = new FurtherRealms(properties, connection).beside(own)
			.stream()
			.map((further) -> further.location().issuer())
			.collect(Collectors.toSet());
		if (own != null) {
			issuers.add(own);
		}
		return new IssuerTag(issuers);
	}

	@Bean
	ClientRequestMeters keycloakClientRequestMeters(MeterRegistry registry, IssuerTag issuers) {
		return new ClientRequestMeters(registry, issuers);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "org.keycloak.admin.client.Keycloak")
	static class ProvisioningConfiguration {

		@Bean
		ProvisioningMeters keycloakProvisioningMeters(MeterRegistry registry) {
			return new ProvisioningMeters(registry);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(RealmKeys.class)
	static class TokensConfiguration {

		@Bean
		TokenMeters keycloakTokenMeters(MeterRegistry registry, IssuerTag issuers) {
			return new TokenMeters(registry, issuers);
		}

		@Bean
		TokenCacheMeters keycloakTokenCacheMeters(RealmLocation own, ObjectProvider<KeycloakJwtDecoder> decoder,
				ObjectProvider<RealmAuthentications> realms,
				@Qualifier("keycloakFoundTokenCache") ObjectProvider<VerifiedTokenCache> found) {
			return new TokenCacheMeters(
					new TokenCaches(new RealmDecodersByIssuer(own, decoder.getIfUnique(), realms.getIfAvailable()),
							found.getIfAvailable())
						.byIssuer());
		}

		@Bean
		IntrospectionCacheMeters keycloakIntrospectionCacheMeters(RealmLocation own,
				ObjectProvider<KeycloakJwtDecoder> decoder, ObjectProvider<RealmAuthentications> realms) {
			return new IntrospectionCacheMeters(
					new RealmDecodersByIssuer(own, decoder.getIfUnique(), realms.getIfAvailable()).introspected());
		}

		@Bean
		KeyEventMeters keycloakKeyEventMeters(MeterRegistry registry, IssuerTag issuers) {
			return new KeyEventMeters(registry, issuers);
		}

		@Bean
		KeyGauges keycloakKeyGauges(RealmKeys own, ObjectProvider<RealmAuthentications> realms) {
			return new KeyGauges(new KeysOfRealms(own, realms.getIfAvailable()));
		}

	}

}
