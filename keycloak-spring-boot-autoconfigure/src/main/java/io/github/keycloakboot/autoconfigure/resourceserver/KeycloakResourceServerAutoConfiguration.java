package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.authority.KeycloakPrincipalConverter;
import io.github.keycloakboot.autoconfigure.ConnectedRealm;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.jwk.KeyEventListener;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmKeysFactory;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.jwt.IntrospectedTokens;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.TokenEventListener;
import io.github.keycloakboot.jwt.VerifiedTokenCache;
import io.github.keycloakboot.realm.RealmAuthentications;
import io.github.keycloakboot.session.EndedSessions;
import io.github.keycloakboot.web.ResourceServerSettings;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * Auto-configuration for verifying the access tokens of a realm and mapping their claims
 * to authorities.
 */
@AutoConfiguration(after = KeycloakAutoConfiguration.class, before = OAuth2ResourceServerAutoConfiguration.class)
@ConditionalOnClass({ BearerTokenAuthenticationToken.class, OAuth2ResourceServerAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = { "keycloak.enabled", "keycloak.resource-server.enabled" }, matchIfMissing = true)
@ConditionalOnBean(KeycloakConnectionDetails.class)
@Import({ SeveralRealmsConfiguration.class, MisplacedBeanConfiguration.class })
public final class KeycloakResourceServerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RealmLocation keycloakRealmLocation(KeycloakConnectionDetails connection) {
		return new ConnectedRealm(connection).location();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	RealmKeys keycloakRealmKeys(RealmLocation location, KeycloakConnectionDetails connection,
			KeycloakProperties properties, ObjectProvider<KeyEventListener> listeners,
			ObjectProvider<RealmKeysFactory> several) {
		return new KeyFetching(RealmProperties.ofThisService(properties)).keys(location, connection,
				listeners.orderedStream().toList(), several.getIfAvailable());
	}

	@Bean
	@ConditionalOnBooleanProperty("keycloak.resource-server.jwk-set.eager")
	@ConditionalOnMissingBean
	KeysAtStart keycloakKeysAtStart(RealmKeys keys, ObjectProvider<KeycloakJwtDecoder> decoders) {
		return new KeysAtStart(() -> {
			KeycloakJwtDecoder decoder = decoders.getIfUnique();
			return (decoder != null) ? Map.of(keys, decoder) : Map.of();
		});
	}

	@Bean
	@ConditionalOnMissingBean(value = JwtDecoder.class, type = MisplacedBeanConfiguration.REACTIVE_DECODER)
	KeycloakJwtDecoder keycloakJwtDecoder(RealmLocation location, RealmKeys keys, KeycloakProperties properties,
			Environment environment, ObjectProvider<ResourceServerSettings> settings,
			ObjectProvider<OAuth2TokenValidator<Jwt>> validators, ObjectProvider<VerifiedTokenCache> cache,
			ObjectProvider<IntrospectedTokens> introspected, ObjectProvider<EndedSessions> endedSessions,
			ObjectProvider<TokenEventListener> listeners) {
		new BootJwtProperties(environment).refuseThoseOfTheDecoder(location.issuer(), properties);
		new SentTokens(RealmProperties.ofThisService(properties)).warnIfTakenBack();
		// Only the servlet's filter chain checks the proof of a token that is bound by
		// DPoP
		boolean dpop = settings.stream().anyMatch(ResourceServerSettings::dpop);
		return new TokenRequirements(RealmProperties.ofThisService(properties), dpop,
				listeners.orderedStream().toList())
			.decoder(location.issuer(), keys, validators.orderedStream().toList(),
					new SessionsThatEnd(properties).in(endedSessions), cache.getIfAvailable(),
					introspected.getIfAvailable());
	}

	@Bean
	@ConditionalOnBean(KeycloakJwtDecoder.class)
	StartLines keycloakStartLines(RealmLocation location, KeycloakProperties properties, ListableBeanFactory beans) {
		return new StartLines(List.of(new RealmSummary(location, RealmProperties.ofThisService(properties))),
				new ServiceSummary(properties, beans));
	}

	@Bean
	@ConditionalOnMissingBean
	KeycloakAuthoritiesConverter keycloakAuthoritiesConverter(KeycloakProperties properties) {
		return new KeycloakAuthoritiesConverter(
				new AuthorityMapping(RealmProperties.ofThisService(properties)).roleMapping());
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(NoReactiveConverterOfTheApplication.class)
	JwtAuthenticationConverter keycloakJwtAuthenticationConverter(KeycloakProperties properties,
			Environment environment, KeycloakAuthoritiesConverter authorities,
			ObjectProvider<RealmAuthentications> severalRealms) {
		new BootJwtProperties(environment).refuseThoseOfTheConverter();
		JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
		RealmAuthentications realms = severalRealms.getIfAvailable();
		if (realms != null) {
			converter.setJwtGrantedAuthoritiesConverter(realms::authorities);
			converter.setJwtPrincipalConverter(realms::principal);
			return converter;
		}
		converter.setJwtGrantedAuthoritiesConverter(authorities);
		converter.setJwtPrincipalConverter(new KeycloakPrincipalConverter(
				new AuthorityMapping(RealmProperties.ofThisService(properties)).principalClaim()));
		return converter;
	}

	/**
	 * A reactive application's own converter takes the place of this one.
	 */
	static final class NoReactiveConverterOfTheApplication extends NoneNestedConditions {

		NoReactiveConverterOfTheApplication() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		@ConditionalOnBean(type = "org.springframework.security.oauth2.server.resource.authentication"
				+ ".ReactiveJwtAuthenticationConverter")
		static final class ReactiveConverter {

		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Cache.class)
	@ConditionalOnBooleanProperty(name = "keycloak.resource-server.token-cache.enabled", matchIfMissing = true)
	static class TokenCacheConfiguration {

		@Bean
		@ConditionalOnMissingBean
		VerifiedTokenCache keycloakVerifiedTokenCache(KeycloakProperties properties) {
			return new TokenCaching(RealmProperties.ofThisService(properties)).cache();
		}

	}

}
