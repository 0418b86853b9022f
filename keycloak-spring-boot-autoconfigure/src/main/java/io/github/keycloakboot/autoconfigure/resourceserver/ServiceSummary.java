package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What was decided for a service, whatever realm a token is of.
 *
 * @param properties the properties
 * @param beans the beans of the service
 */
record ServiceSummary(KeycloakProperties properties, ListableBeanFactory beans) {

	/** What enforces {@code @PreAuthorize}, on both stacks. */
	private static final String PRE_AUTHORIZE = "preAuthorizeAuthorizationMethodInterceptor";

	/**
	 * What enforces the other annotations, if {@code @EnableMethodSecurity} asks for it.
	 */
	private static final List<String> OTHERS = List.of("securedAuthorizationMethodInterceptor",
			"jsr250AuthorizationMethodInterceptor");

	/** Nobody names this one to leave the others closed. */
	private static final String ANY_PATH = "/any/path/of/this/service";

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
		if (!isPreAuthorizeEnforced()) {
			warnings.add("@PreAuthorize and its like are ignored, and whoever has a token may call what they stand on: "
					+ whyItIsNot());
		}
		return warnings;
	}

	/**
	 * By Spring Security's bean, or by one of the application's own that stands in for
	 * it.
	 */
	private boolean isPreAuthorizeEnforced() {
		return this.beans.containsBean(PRE_AUTHORIZE) || this.beans.getBeanProvider(AuthorizationAdvisor.class)
			.stream()
			.anyMatch((advisor) -> advisor.getOrder() == AuthorizationInterceptorsOrder.PRE_AUTHORIZE.getOrder());
	}

	private String whyItIsNot() {
		if (OTHERS.stream().anyMatch(this.beans::containsBean)) {
			return "@EnableMethodSecurity of the application leaves them out. Remove prePostEnabled = false from it.";
		}
		if (!this.properties.resourceServer().methodSecurity()) {
			return "keycloak.resource-server.method-security is false, and nothing else enables method security. Remove "
					+ "the property, or use @EnableMethodSecurity (reactive: @EnableReactiveMethodSecurity).";
		}
		return "the auto-configuration that enables method security is excluded, and nothing else enables it. Don't "
				+ "exclude it, or use @EnableMethodSecurity (reactive: @EnableReactiveMethodSecurity).";
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
		return PathPatternParser.defaultInstance.parse(pattern).matches(PathContainer.parsePath(ANY_PATH));
	}

}
