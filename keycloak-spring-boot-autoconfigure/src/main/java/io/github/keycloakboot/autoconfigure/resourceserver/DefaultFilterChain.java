package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

import io.github.keycloakboot.autoconfigure.OpenPaths;
import io.github.keycloakboot.web.KeycloakResourceServerConfigurer;
import jakarta.servlet.DispatcherType;

import org.springframework.context.ApplicationContext;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.PreFlightRequestHandler;

/**
 * The filter chain of a resource server whose application has none of its own: everything
 * needs a token, but for the paths that are opened.
 */
final class DefaultFilterChain {

	private final OpenPaths permitAll;

	private final List<RequestMatcher> open;

	DefaultFilterChain(OpenPaths permitAll, List<RequestMatcher> open) {
		this.permitAll = permitAll;
		this.open = open;
	}

	SecurityFilterChain build(HttpSecurity http) {
		http.with(KeycloakResourceServerConfigurer.keycloak(), Customizer.withDefaults());
		if (knowsCors(http.getSharedObject(ApplicationContext.class))) {
			http.cors(Customizer.withDefaults());
		}
		http.authorizeHttpRequests((requests) -> {
			// Else an error of the application would show as a 401
			requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
			if (!this.permitAll.isEmpty()) {
				requests.requestMatchers(this.permitAll.toArray()).permitAll();
			}
			if (!this.open.isEmpty()) {
				requests.requestMatchers(this.open.toArray(RequestMatcher[]::new)).permitAll();
			}
			requests.anyRequest().authenticated();
		});
		return http.build();
	}

	private static boolean knowsCors(ApplicationContext context) {
		return context.containsBean("corsFilter") || context.containsBean("corsConfigurationSource")
				|| context.getBeanNamesForType(PreFlightRequestHandler.class).length > 0;
	}

}
