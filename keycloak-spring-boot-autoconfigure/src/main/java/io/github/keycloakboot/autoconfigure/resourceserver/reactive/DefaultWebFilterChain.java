package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import java.util.List;

import io.github.keycloakboot.autoconfigure.OpenPaths;
import io.github.keycloakboot.web.reactive.KeycloakServerHttpSecurityConfigurer;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.PreFlightRequestHandler;
import org.springframework.web.cors.reactive.PreFlightRequestWebFilter;

/**
 * The filter chain of a reactive resource server whose application has none of its own:
 * everything needs a token, but for the paths that are opened.
 */
final class DefaultWebFilterChain {

	private final KeycloakServerHttpSecurityConfigurer keycloak;

	private final OpenPaths permitAll;

	private final List<ServerWebExchangeMatcher> open;

	DefaultWebFilterChain(KeycloakServerHttpSecurityConfigurer keycloak, OpenPaths permitAll,
			List<ServerWebExchangeMatcher> open) {
		this.keycloak = keycloak;
		this.permitAll = permitAll;
		this.open = open;
	}

	SecurityWebFilterChain build(ServerHttpSecurity http, ListableBeanFactory beans) {
		this.keycloak.configure(http);
		answerPreFlightRequests(http, beans);
		http.authorizeExchange((exchanges) -> {
			if (!this.permitAll.isEmpty()) {
				exchanges.pathMatchers(this.permitAll.toArray()).permitAll();
			}
			if (!this.open.isEmpty()) {
				exchanges.matchers(this.open.toArray(ServerWebExchangeMatcher[]::new)).permitAll();
			}
			exchanges.anyExchange().authenticated();
		});
		return http.build();
	}

	/**
	 * They come without a token, so they have to be answered before one is asked for. A
	 * source of the application is found by Spring Security itself.
	 */
	private static void answerPreFlightRequests(ServerHttpSecurity http, ListableBeanFactory beans) {
		if (beans.getBeanNamesForType(CorsConfigurationSource.class).length > 0) {
			return;
		}
		CorsWebFilter filter = beans.getBeanProvider(CorsWebFilter.class).getIfUnique();
		if (filter != null) {
			http.addFilterAt(filter, SecurityWebFiltersOrder.CORS);
			return;
		}
		beans.getBeanProvider(PreFlightRequestHandler.class)
			.ifUnique((handler) -> http.addFilterAt(new PreFlightRequestWebFilter(handler),
					SecurityWebFiltersOrder.CORS));
	}

}
