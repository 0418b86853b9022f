package io.github.keycloakboot.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/**
 * How long an HTTP session may go unused and still be good.
 *
 * @param environment where the properties of the server are
 */
public record SessionIdleTime(Environment environment) {

	private static final Duration DEFAULT = Duration.ofMinutes(30);

	// No session of Keycloak's lasts that long unless somebody raises its limits a lot.
	private static final Duration ENDLESS = Duration.ofDays(30);

	// A session counts from the end of a request, and what has ended from its beginning.
	private static final Duration MARGIN = Duration.ofMinutes(10);

	/**
	 * The time, with a margin.
	 * @return the time
	 */
	public Duration toDuration() {
		Duration longest = DEFAULT;
		for (String property : new String[] { "server.servlet.session.timeout", "spring.session.timeout" }) {
			String value = this.environment.getProperty(property);
			if (value != null) {
				Duration time = DurationStyle.detectAndParse(value, ChronoUnit.SECONDS);
				// Tomcat takes zero and less for never
				Duration idle = (time.toSeconds() <= 0) ? ENDLESS : time;
				longest = (idle.compareTo(longest) > 0) ? idle : longest;
			}
		}
		return longest.plus(MARGIN);
	}

}
