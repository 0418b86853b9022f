package io.github.keycloakboot.autoconfigure.revocation;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.keycloakboot.autoconfigure.ConnectedRealm;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.NamedCache;
import io.github.keycloakboot.autoconfigure.SessionIdleTime;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.session.EndedSessions;
import io.github.keycloakboot.session.InMemoryEndedSessions;
import io.github.keycloakboot.session.SharedEndedSessions;
import io.github.keycloakboot.web.LogoutEndpoint;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Auto-configuration for the sessions of which Keycloak says that they ended: where it
 * says so, and who else is told.
 */
@AutoConfiguration(after = KeycloakAutoConfiguration.class, before = KeycloakResourceServerAutoConfiguration.class)
@ConditionalOnClass({ JwtDecoder.class, Cache.class })
@ConditionalOnBooleanProperty(name = { "keycloak.enabled", "keycloak.resource-server.enabled" }, matchIfMissing = true)
@ConditionalOnBean(KeycloakConnectionDetails.class)
public final class KeycloakRevocationAutoConfiguration {

	private static final String CACHE = "keycloak.resource-server.revocation.cache";

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnLogoutClients.class)
	LogoutEndpoint keycloakLogoutEndpoint(KeycloakProperties properties, RealmLocation location, RealmKeys keys,
			EndedSessions endedSessions) {
		LogoutClients clients = new LogoutClients(properties);
		return new LogoutEndpoint(clients.path(), clients.logoutTokens(location, keys), endedSessions);
	}

	@Bean
	@ConditionalOnMissingBean(EndedSessions.class)
	InMemoryEndedSessions keycloakInMemoryEndedSessions(KeycloakProperties properties, Environment environment) {
		return new InMemoryEndedSessions(retention(properties, environment));
	}

	/**
	 * They are kept for as long as anything can be used that belongs to a session: an
	 * HTTP session or a token.
	 */
	private static Duration retention(KeycloakProperties properties, Environment environment) {
		KeycloakProperties.ResourceServer server = properties.resourceServer();
		Duration ofTokens = server.maxTokenLifetime().plus(server.clockSkew().multipliedBy(2));
		Duration ofSessions = new SessionIdleTime(environment).toDuration();
		return (ofTokens.compareTo(ofSessions) > 0) ? ofTokens : ofSessions;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = CACHE)
	@ConditionalOnMissingBean(EndedSessions.class)
	static class SharedConfiguration {

		@Bean
		SharedEndedSessions keycloakEndedSessions(KeycloakProperties properties, Environment environment,
				KeycloakConnectionDetails connection, ObjectProvider<CacheManager> caches) {
			KeycloakProperties.Revocation revocation = properties.resourceServer().revocation();
			NamedCache cache = new NamedCache(CACHE, String.valueOf(revocation.cache()));
			return new SharedEndedSessions(cache.of(caches.getIfAvailable()),
					new ConnectedRealm(connection).location().issuer(), retention(properties, environment),
					revocation.cacheInterval());
		}

		@Bean
		EndedSessionsAtStart keycloakEndedSessionsAtStart(SharedEndedSessions sessions) {
			return new EndedSessionsAtStart(sessions);
		}

	}

}
