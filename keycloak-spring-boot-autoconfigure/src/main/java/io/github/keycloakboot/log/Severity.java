package io.github.keycloakboot.log;

import org.apache.commons.logging.Log;

/**
 * How much a log line matters to whoever runs the service.
 */
public enum Severity {

	/** Somebody has to change something. */
	WARN,

	/** Worth knowing; as a rule the caller's own fault. */
	INFO,

	/** Happens every day. */
	DEBUG;

	boolean isEnabled(Log logger) {
		return switch (this) {
			case WARN -> logger.isWarnEnabled();
			case INFO -> logger.isInfoEnabled();
			case DEBUG -> logger.isDebugEnabled();
		};
	}

	void write(Log logger, String line) {
		switch (this) {
			case WARN -> logger.warn(line);
			case INFO -> logger.info(line);
			case DEBUG -> logger.debug(line);
		}
	}

}
