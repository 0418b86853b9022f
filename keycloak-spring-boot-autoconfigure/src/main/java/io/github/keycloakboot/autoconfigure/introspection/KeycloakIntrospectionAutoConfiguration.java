package io.github.keycloakboot.autoconfigure.introspection;

import io.github.keycloakboot.autoconfigure.ConnectedRealm;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.OwnClientIntrospection;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.autoconfigure.TokenAnswers;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.jwt.IntrospectedTokens;
import io.github.keycloakboot.jwt.TokenIntrospection;
import io.github.keycloakboot.outbound.ClientRequestListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Auto-configuration for asking Keycloak about tokens that don't say enough, or about
 * each.
 */
@AutoConfiguration(after = KeycloakAutoConfiguration.class, before = KeycloakResourceServerAutoConfiguration.class)
@ConditionalOnClass(JwtDecoder.class)
@ConditionalOnBooleanProperty(name = { "keycloak.enabled", "keycloak.resource-server.enabled" }, matchIfMissing = true)
@ConditionalOnBean(KeycloakConnectionDetails.class)
@Conditional(OnIntrospectionMode.class)
public final class KeycloakIntrospectionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(TokenIntrospection.class)
	OwnClientIntrospection keycloakTokenIntrospection(KeycloakProperties properties,
			KeycloakConnectionDetails connection, ObjectProvider<SslBundles> sslBundles,
			ObjectProvider<ClientRequestListener> listeners) {
		return OwnClientIntrospection.of(RealmProperties.ofThisService(properties), connection,
				sslBundles.getIfAvailable(), listeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	IntrospectedTokens keycloakIntrospectedTokens(TokenIntrospection introspection, KeycloakProperties properties,
			KeycloakConnectionDetails connection, ObjectProvider<CacheManager> caches) {
		String issuer = new ConnectedRealm(connection).location().issuer();
		return new TokenAnswers(RealmProperties.ofThisService(properties), issuer, caches).of(introspection);
	}

}
