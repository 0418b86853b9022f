package io.github.keycloakboot.autoconfigure.container;

import java.time.Duration;

/**
 * How long to ask a server that is still starting.
 *
 * @param total time after which it won't start any more
 * @param pause time between two questions
 * @param report time between two lines in the log
 */
record Patience(Duration total, Duration pause, Duration report) {

	static final Patience DEFAULT = new Patience(Duration.ofMinutes(2), Duration.ofMillis(500), Duration.ofSeconds(5));

}
