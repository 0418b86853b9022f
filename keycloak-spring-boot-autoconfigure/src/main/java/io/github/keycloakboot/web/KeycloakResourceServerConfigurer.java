package io.github.keycloakboot.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.OAuth2ProtectedResourceMetadataClaimNames;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DPoPAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Makes a filter chain that of a Keycloak resource server, all but the rules of who may
 * do what:
 * <ul>
 * <li>access tokens of the realm authenticate a request, as bearer tokens and, unless
 * switched off, with a DPoP proof</li>
 * <li>there is no session, and so no CSRF token and no log-out page</li>
 * <li>refusals are problem details, and 503 while Keycloak can't be asked for a key</li>
 * <li>Keycloak can say which sessions have ended, where that is configured</li>
 * <li>the resource's metadata (RFC 9728) names the realms as authorization servers</li>
 * </ul>
 * For a chain of your own:
 *
 * <pre class="code">
 * http.with(KeycloakResourceServerConfigurer.keycloak(), Customizer.withDefaults());
 * http.authorizeHttpRequests((requests) -&gt; requests.anyRequest().authenticated());
 * </pre>
 *
 * The {@code JwtDecoder} and {@code JwtAuthenticationConverter} are the beans of that
 * type, and so is the {@code BearerTokenResolver} where there is one; else a token is
 * taken from the {@code Authorization} header only.
 */
public final class KeycloakResourceServerConfigurer
		extends AbstractHttpConfigurer<KeycloakResourceServerConfigurer, HttpSecurity> {

	private KeycloakResourceServerConfigurer() {
	}

	/**
	 * The configurer, to be passed to {@code HttpSecurity.with}.
	 * @return a new configurer
	 */
	public static KeycloakResourceServerConfigurer keycloak() {
		return new KeycloakResourceServerConfigurer();
	}

	/**
	 * Set the chain up. This happens here because the session policy is read when the
	 * configurers are initialized, in an order in which this one may come too late.
	 * @param http the chain
	 * @throws IllegalStateException if no Keycloak connection is configured
	 */
	@Override
	public void setBuilder(HttpSecurity http) {
		super.setBuilder(http);
		ResourceServerSettings settings = settings(http);
		http.csrf(AbstractHttpConfigurer::disable);
		http.logout(AbstractHttpConfigurer::disable);
		http.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		AuthenticationEventPublisher events = events(http.getSharedObject(ApplicationContext.class));
		http.getSharedObject(AuthenticationManagerBuilder.class).authenticationEventPublisher(events);
		http.oauth2ResourceServer((resourceServer) -> configure(resourceServer, settings, events));
		http.getSharedObject(ApplicationContext.class)
			.getBeanProvider(LogoutEndpoint.class)
			.ifAvailable((logout) -> http.addFilterBefore(
					new BackChannelLogoutFilter(logout.path(), logout::decoder, logout.endedSessions()),
					BearerTokenAuthenticationFilter.class));
		if (!bringsItsOwnResolver(http.getSharedObject(ApplicationContext.class))) {
			http.oauth2ResourceServer(
					(resourceServer) -> resourceServer.bearerTokenResolver(new AuthorizationHeaderTokenResolver()));
		}
	}

	/**
	 * Whether the application says by a bean where a token is, as Spring Security lets
	 * it.
	 */
	private static boolean bringsItsOwnResolver(ApplicationContext context) {
		return context.getBeanNamesForType(BearerTokenResolver.class).length > 0
				|| context.getBeanNamesForType(AuthenticationConverter.class).length > 0;
	}

	private static ResourceServerSettings settings(HttpSecurity http) {
		ObjectProvider<ResourceServerSettings> settings = http.getSharedObject(ApplicationContext.class)
			.getBeanProvider(ResourceServerSettings.class);
		return settings.getIfAvailable(() -> {
			throw new IllegalStateException(
					"The filter chain uses KeycloakResourceServerConfigurer, but no Keycloak is configured. "
							+ "Set keycloak.issuer-uri, and leave keycloak.resource-server.enabled on.");
		});
	}

	/**
	 * The publisher that the chain would have anyway, without the tokens.
	 */
	private static AuthenticationEventPublisher events(ApplicationContext context) {
		AuthenticationEventPublisher events = context.getBeanProvider(AuthenticationEventPublisher.class)
			.getIfAvailable(() -> new DefaultAuthenticationEventPublisher(context));
		return (events instanceof TokenFreeEventPublisher) ? events : new TokenFreeEventPublisher(events);
	}

	private static void configure(OAuth2ResourceServerConfigurer<HttpSecurity> resourceServer,
			ResourceServerSettings settings, AuthenticationEventPublisher events) {
		ProblemDetailWriter problems = new ProblemDetailWriter();
		RefusedRequestLog refusals = new RefusedRequestLog(System::nanoTime);
		AuthenticationEntryPoint entryPoint = new ProblemDetailEntryPoint(new BearerTokenAuthenticationEntryPoint(),
				problems, refusals);
		resourceServer.jwt(Customizer.withDefaults());
		resourceServer.authenticationEntryPoint(entryPoint);
		resourceServer.accessDeniedHandler(new ProblemDetailDeniedHandler(problems));
		resourceServer.addObjectPostProcessor(
				failureHandler(new BearerFailureHandler(new TokenFailureHandler(entryPoint, problems), events)));
		if (settings.dpop()) {
			AuthenticationEntryPoint dpopEntryPoint = new ProblemDetailEntryPoint(new DPoPAuthenticationEntryPoint(),
					problems, refusals);
			resourceServer.dPoP((dpop) -> dpop.authenticationConverter(new DpopRequestConverter())
				.authenticationFailureHandler(new TokenFailureHandler(dpopEntryPoint, problems)));
		}
		resourceServer
			.protectedResourceMetadata((metadata) -> metadata.protectedResourceMetadataCustomizer((resource) -> resource
				.authorizationServers((servers) -> servers.addAll(settings.issuers()))
				// Spring says so of every resource; Keycloak's tokens are bound to a
				// certificate only where the client asks for it
				.claims((claims) -> claims
					.remove(OAuth2ProtectedResourceMetadataClaimNames.TLS_CLIENT_CERTIFICATE_BOUND_ACCESS_TOKENS))));
	}

	private static ObjectPostProcessor<BearerTokenAuthenticationFilter> failureHandler(
			AuthenticationFailureHandler handler) {
		return new ObjectPostProcessor<>() {
			@Override
			public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
				filter.setAuthenticationFailureHandler(handler);
				return filter;
			}
		};
	}

}
