package io.github.keycloakboot.web.reactive;

import io.github.keycloakboot.jwt.KeycloakReactiveJwtDecoder;
import io.github.keycloakboot.web.LogoutEndpoint;
import io.github.keycloakboot.web.RefusedRequestLog;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;

/**
 * Makes a filter chain that of a reactive Keycloak resource server, all but the rules of
 * who may do what:
 * <ul>
 * <li>access tokens of the realm authenticate a request, as bearer tokens in the
 * {@code Authorization} header; those that are bound by DPoP are refused</li>
 * <li>there is no session, and so no CSRF token and no log-out page</li>
 * <li>Keycloak can say which sessions have ended, where that is configured</li>
 * <li>refusals are problem details, and 503 while Keycloak can't be asked for a key</li>
 * </ul>
 * For a chain of your own, where it is a bean:
 *
 * <pre class="code">
 * &#64;Bean
 * SecurityWebFilterChain chain(ServerHttpSecurity http, KeycloakServerHttpSecurityConfigurer keycloak) {
 * 	keycloak.configure(http);
 * 	http.authorizeExchange((exchanges) -&gt; exchanges.anyExchange().authenticated());
 * 	return http.build();
 * }
 * </pre>
 *
 * The {@code ReactiveJwtDecoder} is the bean of that type. It is no {@code Customizer},
 * because Spring Security applies beans of that type to every chain.
 */
public final class KeycloakServerHttpSecurityConfigurer implements AutoCloseable {

	private final Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>> authentications;

	private final @Nullable LogoutEndpoint logout;

	private final @Nullable KeycloakReactiveJwtDecoder logoutTokens;

	/**
	 * Create a configurer.
	 * @param authentications makes an authentication of a verified token
	 * @param logout where Keycloak says which sessions have ended, or {@code null} if it
	 * doesn't
	 */
	public KeycloakServerHttpSecurityConfigurer(
			Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>> authentications,
			@Nullable LogoutEndpoint logout) {
		this.authentications = authentications;
		this.logout = logout;
		this.logoutTokens = (logout != null) ? new KeycloakReactiveJwtDecoder(logout.decoder()) : null;
	}

	/**
	 * Set a chain up.
	 * @param http the chain
	 */
	public void configure(ServerHttpSecurity http) {
		http.csrf(ServerHttpSecurity.CsrfSpec::disable);
		http.logout(ServerHttpSecurity.LogoutSpec::disable);
		http.securityContextRepository(NoOpServerSecurityContextRepository.getInstance());
		http.requestCache((requests) -> requests.requestCache(NoOpServerRequestCache.getInstance()));
		http.oauth2ResourceServer(this::configure);
		if (this.logout != null && this.logoutTokens != null) {
			http.addFilterBefore(new BackChannelLogoutWebFilter(this.logout, this.logoutTokens),
					SecurityWebFiltersOrder.AUTHENTICATION);
		}
	}

	/**
	 * End the threads of this configurer. The chains that it has set up still work.
	 */
	@Override
	public void close() {
		if (this.logoutTokens != null) {
			this.logoutTokens.close();
		}
	}

	private void configure(ServerHttpSecurity.OAuth2ResourceServerSpec resourceServer) {
		ServerProblemWriter problems = new ServerProblemWriter();
		ServerAuthenticationEntryPoint entryPoint = new ProblemDetailServerEntryPoint(problems,
				new RefusedRequestLog(System::nanoTime));
		resourceServer.bearerTokenConverter(new AuthorizationHeaderTokenConverter());
		resourceServer.jwt((jwt) -> jwt.jwtAuthenticationConverter(this.authentications));
		resourceServer.authenticationEntryPoint(entryPoint);
		resourceServer.authenticationFailureHandler(new ServerTokenFailureHandler(entryPoint, problems));
		resourceServer.accessDeniedHandler(new ProblemDetailServerDeniedHandler(problems));
	}

}
