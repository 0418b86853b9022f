package io.github.keycloakboot.autoconfigure.login;

import java.util.ArrayList;
import java.util.List;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.login.LoginSettings;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The paths of {@code keycloak.login.paths}, and those that a log-in itself needs.
 *
 * @param properties the properties
 * @param settings how people log in
 */
record LoginPaths(KeycloakProperties properties, LoginSettings settings) {

	RequestMatcher matcher() {
		List<RequestMatcher> matchers = new ArrayList<>();
		for (String pattern : this.properties.login().paths()) {
			matchers.add(matcher(pattern));
		}
		PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
		matchers.add(paths.matcher(this.settings.loginPath()));
		matchers.add(paths.matcher("/login/oauth2/code/" + this.settings.registrationId()));
		matchers.add(paths.matcher("/logout"));
		matchers.add(paths.matcher(this.settings.backChannelLogoutPath()));
		return new OrRequestMatcher(matchers);
	}

	private static RequestMatcher matcher(String pattern) {
		try {
			if (pattern.startsWith("/")) {
				return PathPatternRequestMatcher.withDefaults().matcher(pattern);
			}
			throw invalid(pattern, "a path begins with '/'");
		}
		catch (PatternParseException ex) {
			throw invalid(pattern, ex.getMessage());
		}
	}

	private static InvalidConfigurationPropertyValueException invalid(String pattern, String reason) {
		return new InvalidConfigurationPropertyValueException("keycloak.login.paths", pattern,
				"It is no path pattern such as '/account/**': " + reason + ".");
	}

}
