package io.github.keycloakboot.log;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

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

	void write(Log logger, String line, @Nullable Throwable cause) {
		switch (this) {
			case WARN -> logger.warn(line, cause);
			case INFO -> logger.info(line, cause);
			case DEBUG -> logger.debug(line, cause);
		}
	}

}
