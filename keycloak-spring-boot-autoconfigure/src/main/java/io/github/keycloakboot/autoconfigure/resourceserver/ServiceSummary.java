package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What was decided for a service, whatever realm a token is of.
 *
 * @param properties the properties
 * @param beans the beans of the service
 */
record ServiceSummary(KeycloakProperties properties, ListableBeanFactory beans) {

	/** Those that any of the annotations that enable method security define. */
	private static final List<String> METHOD_SECURITY = List.of("preAuthorizeAuthorizationMethodInterceptor",
			"securedAuthorizationMethodInterceptor", "jsr250AuthorizationMethodInterceptor");

	/** Nobody names this one to leave the others closed. */
	private static final PathContainer ANY_PATH = PathContainer.parsePath("/any/path/of/this/service");

	/**
	 * What belongs into the line about the service's realm.
	 */
	List<String> decisions() {
		List<String> decisions = new ArrayList<>();
		List<String> open = openPaths();
		if (!open.isEmpty()) {
			decisions.add("no token is needed for " + String.join(", ", open));
		}
		KeycloakProperties.Provisioning.Mode mode = this.properties.provisioning().mode();
		if (mode != KeycloakProperties.Provisioning.Mode.OFF) {
			decisions.add("realms are provisioned at the start (" + mode.name().toLowerCase(Locale.ROOT) + ")");
		}
		return decisions;
	}

	/**
	 * What is switched off that protects nearly every service.
	 */
	List<String> warnings() {
		List<String> warnings = new ArrayList<>();
		if (openPaths().stream().anyMatch(ServiceSummary::isAnyPath)) {
			warnings.add("Every path is open to those who have no token: so says keycloak.resource-server.permit-all, "
					+ "and only annotations such as @PreAuthorize keep anybody out. Name the paths that are public, as in "
					+ "/public/**.");
		}
		if (!this.properties.resourceServer().methodSecurity()
				&& METHOD_SECURITY.stream().noneMatch(this.beans::containsBean)) {
			warnings.add("@PreAuthorize and its like are ignored, and whoever has a token may call what they stand on: "
					+ "keycloak.resource-server.method-security is false, and nothing else enables method security. Remove "
					+ "the property, or use @EnableMethodSecurity (reactive: @EnableReactiveMethodSecurity).");
		}
		return warnings;
	}

	/**
	 * They are those of the chains that come with the starter.
	 */
	private List<String> openPaths() {
		boolean used = this.beans.containsBean("keycloakSecurityFilterChain")
				|| this.beans.containsBean("keycloakSecurityWebFilterChain");
		return used ? this.properties.resourceServer().permitAll() : List.of();
	}

	private static boolean isAnyPath(String pattern) {
		return PathPatternParser.defaultInstance.parse(pattern).matches(ANY_PATH);
	}

}
