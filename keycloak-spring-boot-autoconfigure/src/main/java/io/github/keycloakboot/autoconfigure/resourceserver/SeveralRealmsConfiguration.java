package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.authority.KeycloakPrincipalConverter;
import io.github.keycloakboot.autoconfigure.BoundedCalls;
import io.github.keycloakboot.autoconfigure.FurtherRealm;
import io.github.keycloakboot.autoconfigure.FurtherRealms;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.jwk.DocumentClient;
import io.github.keycloakboot.jwk.KeyEventListener;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmKeysFactory;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.jwt.IntrospectedTokens;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.KeycloakRealmsJwtDecoder;
import io.github.keycloakboot.jwt.TokenEventListener;
import io.github.keycloakboot.jwt.VerifiedTokenCache;
import io.github.keycloakboot.outbound.ClientRequestListener;
import io.github.keycloakboot.realm.FoundRealms;
import io.github.keycloakboot.realm.RealmAuthentication;
import io.github.keycloakboot.realm.RealmAuthentications;
import io.github.keycloakboot.realm.TrustedRealms;
import io.github.keycloakboot.session.EndedSessions;
import io.github.keycloakboot.web.ResourceServerSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * A decoder for several realms, in place of that for one.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnSeveralRealms.class)
class SeveralRealmsConfiguration {

	private static final String FOUND_TOKENS = "keycloakFoundTokenCache";

	@Bean
	RealmKeysFactory keycloakRealmKeysFactory(KeycloakConnectionDetails connection, KeycloakProperties properties,
			ObjectProvider<KeyEventListener> listeners) {
		return new RealmKeysFactory(new DocumentClient(new BoundedCalls(properties.http(), connection).client()),
				listeners.orderedStream().toList());
	}

	@Bean
	FurtherRealmAuthentications keycloakFurtherRealms(RealmLocation own, RealmKeysFactory keys,
			KeycloakConnectionDetails connection, KeycloakProperties properties,
			ObjectProvider<ResourceServerSettings> settings, ObjectProvider<OAuth2TokenValidator<Jwt>> validators,
			ObjectProvider<SslBundles> sslBundles, ObjectProvider<CacheManager> caches,
			ObjectProvider<TokenEventListener> listeners, ObjectProvider<ClientRequestListener> requestListeners) {
		List<FurtherRealm> realms = new FurtherRealms(properties, connection).beside(own.issuer());
		return new FurtherRealmAuthentications(realms, keys, validators.orderedStream().toList(), isDpop(settings),
				sslBundles.getIfAvailable(), caches, listeners.orderedStream().toList(),
				requestListeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnBean(TrustedRealms.class)
	FoundRealms keycloakFoundRealms(TrustedRealms source, RealmKeysFactory keys, KeycloakProperties properties,
			ObjectProvider<ResourceServerSettings> settings, ObjectProvider<OAuth2TokenValidator<Jwt>> validators,
			@Qualifier(FOUND_TOKENS) ObjectProvider<VerifiedTokenCache> cache,
			ObjectProvider<TokenEventListener> listeners) {
		FoundRealmAuthentication assembly = new FoundRealmAuthentication(RealmProperties.ofLookup(properties), keys,
				validators.orderedStream().toList(), isDpop(settings), cache.getIfAvailable(),
				listeners.orderedStream().toList());
		return new FoundRealms(source, assembly, new LookupProperties(properties).limits());
	}

	@Bean
	RealmAuthentications keycloakRealmAuthentications(FurtherRealmAuthentications further, RealmLocation location,
			RealmKeys keys, KeycloakProperties properties, ObjectProvider<ResourceServerSettings> settings,
			ObjectProvider<OAuth2TokenValidator<Jwt>> validators, ObjectProvider<VerifiedTokenCache> cache,
			ObjectProvider<IntrospectedTokens> introspected, ObjectProvider<EndedSessions> endedSessions,
			KeycloakAuthoritiesConverter authorities, ObjectProvider<FoundRealms> found,
			ObjectProvider<TokenEventListener> listeners) {
		RealmProperties own = RealmProperties.ofThisService(properties);
		KeycloakJwtDecoder decoder = new TokenRequirements(own, isDpop(settings), listeners.orderedStream().toList())
			.decoder(location.issuer(), keys, validators.orderedStream().toList(),
					new SessionsThatEnd(properties).in(endedSessions), cache.getIfAvailable(),
					introspected.getIfAvailable());
		List<RealmAuthentication> realms = new ArrayList<>();
		realms.add(new RealmAuthentication(location, keys, decoder, authorities,
				new KeycloakPrincipalConverter(new AuthorityMapping(own).principalClaim())));
		realms.addAll(further.realms());
		return new RealmAuthentications(realms, found.getIfAvailable());
	}

	private static boolean isDpop(ObjectProvider<ResourceServerSettings> settings) {
		return settings.stream().anyMatch(ResourceServerSettings::dpop);
	}

	@Bean
	@ConditionalOnMissingBean(value = JwtDecoder.class, type = MisplacedBeanConfiguration.REACTIVE_DECODER)
	KeycloakRealmsJwtDecoder keycloakJwtDecoder(RealmAuthentications realms, RealmLocation location,
			KeycloakProperties properties, Environment environment, ObjectProvider<TokenEventListener> listeners) {
		new BootJwtProperties(environment).refuseThoseOfTheDecoder(location.issuer(), properties);
		new SentTokens(RealmProperties.ofThisService(properties)).warnIfTakenBack();
		return new KeycloakRealmsJwtDecoder(realms, listeners.orderedStream().toList());
	}

	@Bean
	StartLines keycloakStartLines(RealmLocation own, KeycloakConnectionDetails connection,
			KeycloakProperties properties, ListableBeanFactory beans) {
		List<RealmSummary> summaries = new ArrayList<>();
		summaries.add(new RealmSummary(own, RealmProperties.ofThisService(properties)));
		new FurtherRealms(properties, connection).beside(own.issuer())
			.forEach((realm) -> summaries.add(new RealmSummary(realm.location(), realm.properties())));
		return new StartLines(summaries, new ServiceSummary(properties, beans));
	}

	@Bean
	KeysAtStart keycloakKeysAtStart(RealmAuthentications realms, RealmLocation own,
			KeycloakConnectionDetails connection, KeycloakProperties properties) {
		Map<String, Boolean> eager = new FurtherRealms(properties, connection).beside(own.issuer())
			.stream()
			.collect(Collectors.toMap(FurtherRealm::getIssuerUri,
					(realm) -> realm.properties().values().jwkSet().eager()));
		eager.put(own.issuer(), properties.resourceServer().jwkSet().eager());
		return new KeysAtStart(() -> realms.all()
			.stream()
			.filter((realm) -> eager.getOrDefault(realm.location().issuer(), false))
			.collect(Collectors.toMap(RealmAuthentication::keys, RealmAuthentication::decoder)));
	}

	/**
	 * One for all realms that are found at run time, beside that of the service's own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Cache.class)
	@ConditionalOnBean(TrustedRealms.class)
	static class FoundTokenCacheConfiguration {

		@Bean(name = FOUND_TOKENS, defaultCandidate = false)
		@Nullable VerifiedTokenCache keycloakFoundTokenCache(KeycloakProperties properties) {
			return new TokenCaching(RealmProperties.ofLookup(properties)).cacheIfWanted();
		}

	}

}
