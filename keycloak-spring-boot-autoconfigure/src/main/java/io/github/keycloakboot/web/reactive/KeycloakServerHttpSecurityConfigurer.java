package io.github.keycloakboot.web.reactive;

import io.github.keycloakboot.web.RefusedRequestLog;
import reactor.core.publisher.Mono;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
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
public final class KeycloakServerHttpSecurityConfigurer {

	private final Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>> authentications;

	/**
	 * Create a configurer.
	 * @param authentications makes an authentication of a verified token
	 */
	public KeycloakServerHttpSecurityConfigurer(
			Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>> authentications) {
		this.authentications = authentications;
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
