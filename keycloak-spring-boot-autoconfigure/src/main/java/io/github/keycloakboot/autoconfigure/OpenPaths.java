package io.github.keycloakboot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The paths that {@code keycloak.resource-server.permit-all} opens to everyone in the
 * default filter chain, servlet or reactive.
 */
public final class OpenPaths {

	private final List<String> patterns;

	/**
	 * Read the property.
	 * @param properties the properties
	 * @throws InvalidConfigurationPropertyValueException if it holds what is no pattern
	 */
	public OpenPaths(KeycloakProperties properties) {
		this.patterns = properties.resourceServer().permitAll();
		this.patterns.forEach(OpenPaths::requirePattern);
	}

	private static void requirePattern(String pattern) {
		try {
			PathPatternParser.defaultInstance.parse(pattern);
		}
		catch (PatternParseException ex) {
			throw invalid(pattern, ex.getMessage());
		}
		if (!pattern.startsWith("/")) {
			throw invalid(pattern, "a path begins with '/'");
		}
	}

	private static InvalidConfigurationPropertyValueException invalid(String pattern, @Nullable String reason) {
		return new InvalidConfigurationPropertyValueException("keycloak.resource-server.permit-all", pattern,
				"It is no path pattern such as '/public/**': " + reason + ".");
	}

	/**
	 * Whether there are none.
	 * @return {@code true} if nothing is opened
	 */
	public boolean isEmpty() {
		return this.patterns.isEmpty();
	}

	/**
	 * The patterns as Spring Security takes them.
	 * @return the patterns
	 */
	public String[] toArray() {
		return this.patterns.toArray(String[]::new);
	}

}
