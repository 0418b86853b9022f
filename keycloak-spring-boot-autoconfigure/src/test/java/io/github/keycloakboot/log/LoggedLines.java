package io.github.keycloakboot.log;

import java.util.List;
import java.util.Objects;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * What a logger writes, from its creation until it is closed.
 */
public final class LoggedLines implements AutoCloseable {

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final Logger logger;

	private final Level levelBefore;

	private LoggedLines(String name, Level level) {
		this.logger = (Logger) LoggerFactory.getLogger(name);
		this.levelBefore = this.logger.getLevel();
		this.logger.setLevel(level);
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	/**
	 * The lines of a logger and those below it.
	 * @param name the name of the logger
	 * @param level from which level on, as in {@code INFO}
	 */
	public static LoggedLines of(String name, String level) {
		return new LoggedLines(name, Level.valueOf(level));
	}

	/**
	 * The lines so far, each with its level, as in {@code WARN text}.
	 */
	public List<String> all() {
		return List.copyOf(this.appender.list)
			.stream()
			.map((event) -> event.getLevel() + " " + event.getFormattedMessage())
			.toList();
	}

	/**
	 * The one line.
	 */
	public String only() {
		List<String> lines = all();
		if (lines.size() != 1) {
			throw new AssertionError("not one line, but " + lines);
		}
		return lines.get(0);
	}

	/**
	 * The stack traces of the lines that have one.
	 */
	public List<String> stackTraces() {
		return List.copyOf(this.appender.list)
			.stream()
			.map(ILoggingEvent::getThrowableProxy)
			.filter(Objects::nonNull)
			.map(ThrowableProxyUtil::asString)
			.toList();
	}

	/**
	 * Forget the lines so far.
	 */
	public void clear() {
		this.appender.list.clear();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.appender);
		this.logger.setLevel(this.levelBefore);
		this.appender.stop();
	}

}
