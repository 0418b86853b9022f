package io.github.keycloakboot.autoconfigure.login;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.OpenPaths;
import io.github.keycloakboot.autoconfigure.outbound.KeycloakOutboundAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakWebSecurityAutoConfiguration;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.login.KeycloakIdTokenDecoderFactory;
import io.github.keycloakboot.login.KeycloakLoginConfigurer;
import io.github.keycloakboot.login.KeycloakOidcUserService;
import io.github.keycloakboot.login.LoginSettings;
import io.github.keycloakboot.login.LoginTokens;
import io.github.keycloakboot.login.SessionAuthorizedClients;
import io.github.keycloakboot.login.SessionTokens;
import jakarta.servlet.DispatcherType;
import io.github.keycloakboot.session.EndedSessions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.AuthenticatedPrincipalOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Auto-configuration for servlet applications whose pages people log in to at Keycloak.
 * Who logs in has the authorities that their access token gives. The paths of
 * {@code keycloak.login.paths} get a filter chain beside that of the resource server,
 * unless the application has chains of its own.
 */
@AutoConfiguration(after = { KeycloakWebSecurityAutoConfiguration.class, KeycloakOutboundAutoConfiguration.class,
		OAuth2ClientAutoConfiguration.class }, before = OAuth2ClientWebSecurityAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ ClientRegistration.class, OAuth2ClientWebSecurityAutoConfiguration.class, Cache.class })
@ConditionalOnBooleanProperty(name = "keycloak.enabled", matchIfMissing = true)
@ConditionalOnBean({ RealmKeys.class, KeycloakAuthoritiesConverter.class, EndedSessions.class,
		ClientRegistrationRepository.class })
public final class KeycloakLoginAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LoginSettings keycloakLoginSettings(RealmLocation location, KeycloakProperties properties) {
		KeycloakProperties.Login login = properties.login();
		return new LoginSettings(location.issuer(), login.registration(), login.postLogoutUri());
	}

	@Bean
	@ConditionalOnMissingBean
	LoginTokens keycloakLoginTokens(RealmLocation location, RealmKeys keys, KeycloakProperties properties) {
		return new LoginTokens(location.issuer(), keys, properties.resourceServer().jwsAlgorithms(),
				properties.resourceServer().clockSkew(), properties.resourceServer().maxTokenLifetime());
	}

	@Bean
	@ConditionalOnMissingBean
	JwtDecoderFactory<ClientRegistration> keycloakIdTokenDecoderFactory(LoginTokens tokens) {
		return new KeycloakIdTokenDecoderFactory(tokens, new OidcIdTokenDecoderFactory());
	}

	@Bean
	@Lazy
	RealmUsersOfLogin keycloakRealmUsersOfLogin(KeycloakProperties properties, KeycloakConnectionDetails connection) {
		return new RealmUsersOfLogin(properties, connection);
	}

	@Bean
	@ConditionalOnMissingBean
	OAuth2UserService<OidcUserRequest, OidcUser> keycloakOidcUserService(RealmLocation location, LoginTokens tokens,
			KeycloakAuthoritiesConverter converter, KeycloakProperties properties, RealmUsersOfLogin users) {
		return new KeycloakOidcUserService(location.issuer(), users.service(), users.authorities(tokens, converter),
				properties.resourceServer().principalClaim(), new OidcUserService());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(OAuth2AuthorizedClientService.class)
	OAuth2AuthorizedClientRepository keycloakAuthorizedClients(OAuth2AuthorizedClientService others,
			LoginSettings settings, ClientRegistrationRepository registrations) {
		OAuth2AuthorizedClientRepository byService = new AuthenticatedPrincipalOAuth2AuthorizedClientRepository(others);
		// A service of the application's own says where it wants all tokens to be
		return (others instanceof InMemoryOAuth2AuthorizedClientService)
				? new SessionAuthorizedClients(settings.registrationId(), registrations, byService) : byService;
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(OAuth2AuthorizedClientRepository.class)
	SessionTokens keycloakSessionTokens(OAuth2AuthorizedClientRepository clients,
			ObjectProvider<OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest>> refreshes,
			ApplicationEventPublisher events) {
		return new SessionTokens(clients, refreshes.getIfAvailable(RestClientRefreshTokenTokenResponseClient::new),
				events);
	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(OnLoginPaths.class)
	@ConditionalOnBean(name = "keycloakSecurityFilterChain")
	static class ChainConfiguration {

		@Bean
		@Order(0)
		SecurityFilterChain keycloakLoginFilterChain(HttpSecurity http, KeycloakProperties properties,
				LoginSettings settings, ClientRegistrationRepository registrations) {
			new LoginRegistration(settings, registrations).require();
			OpenPaths open = new OpenPaths(properties);
			http.securityMatcher(new LoginPaths(properties, settings).matcher());
			http.with(KeycloakLoginConfigurer.keycloakLogin(), Customizer.withDefaults());
			http.authorizeHttpRequests((requests) -> {
				requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
				if (!open.isEmpty()) {
					requests.requestMatchers(open.toArray()).permitAll();
				}
				requests.anyRequest().authenticated();
			});
			return http.build();
		}

	}

}
