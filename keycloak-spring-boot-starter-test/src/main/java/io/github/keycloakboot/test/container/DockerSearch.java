package io.github.keycloakboot.test.container;

import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Looks for a Docker engine without the errors that Testcontainers logs where there is
 * none, as for whoever only asks that is no error. Somebody who wants to know what it
 * tried has set a level for its logger, and sees it.
 */
final class DockerSearch {

	static final String LOGGER = "org.testcontainers.dockerclient";

	private static final Log logger = LogFactory.getLog(DockerSearch.class);

	private final LoggingSystem logging;

	/**
	 * Create a search.
	 * @param classLoader the class loader of the application
	 */
	DockerSearch(@Nullable ClassLoader classLoader) {
		this.logging = LoggingSystem.get((classLoader != null) ? classLoader : DockerSearch.class.getClassLoader());
	}

	/**
	 * Look for a Docker engine.
	 * @param testcontainers how Testcontainers looks
	 * @return whether there is one
	 */
	boolean finds(BooleanSupplier testcontainers) {
		// Where the line about it wouldn't be seen, nothing is kept from anybody
		if (!logger.isInfoEnabled() || isWatched()) {
			return testcontainers.getAsBoolean();
		}
		boolean found = quietly(testcontainers);
		if (!found) {
			logger.info("Testcontainers finds no Docker engine. What it tried, it tells with logging.level." + LOGGER
					+ "=debug.");
		}
		return found;
	}

	private boolean isWatched() {
		// A logger that nobody has asked for so far, the logging system doesn't know
		LogFactory.getLog(LOGGER);
		LoggerConfiguration configuration = this.logging.getLoggerConfiguration(LOGGER);
		return configuration != null
				&& (configuration.getConfiguredLevel() != null || configuration.getLevelConfiguration().isCustom()
						|| configuration.getEffectiveLevel().compareTo(LogLevel.INFO) < 0);
	}

	private boolean quietly(BooleanSupplier testcontainers) {
		this.logging.setLogLevel(LOGGER, LogLevel.OFF);
		try {
			return testcontainers.getAsBoolean();
		}
		finally {
			this.logging.setLogLevel(LOGGER, null);
		}
	}

}
