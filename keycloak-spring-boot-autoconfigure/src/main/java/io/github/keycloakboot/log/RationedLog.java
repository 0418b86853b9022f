package io.github.keycloakboot.log;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * A log in which each kind of event has one line at once and then at most one in an
 * interval, which says how many went without. What a line says is computed only if it is
 * written, so an event that isn't costs next to nothing, and there is no more to remember
 * than two numbers a kind. At the level {@code TRACE} every event has its line. Safe for
 * use by many threads.
 *
 * @param <K> the kinds
 */
public final class RationedLog<K extends Enum<K>> {

	private final Log logger;

	private final LongSupplier nanoClock;

	private final Ration[] rations;

	/**
	 * Create a log.
	 * @param logger where the lines go
	 * @param kinds the kinds of events
	 * @param interval the time in which a kind has one line
	 * @param nanoClock the time in nanoseconds, from any beginning
	 */
	public RationedLog(Log logger, Class<K> kinds, Duration interval, LongSupplier nanoClock) {
		this.logger = logger;
		this.nanoClock = nanoClock;
		this.rations = Arrays.stream(kinds.getEnumConstants())
			.map((kind) -> new Ration(interval.toNanos(), nanoClock.getAsLong()))
			.toArray(Ration[]::new);
	}

	/**
	 * Write a line about an event, if one is due.
	 * @param kind the kind of the event
	 * @param severity how much it matters
	 * @param line what to write, without a line break; values that strangers chose as
	 * {@link UntrustedValue}
	 */
	public void write(K kind, Severity severity, Supplier<String> line) {
		write(kind, severity, line, null);
	}

	/**
	 * Write a line about an event with the stack trace of its cause, if one is due.
	 * @param kind the kind of the event
	 * @param severity how much it matters
	 * @param line what to write, without a line break; values that strangers chose as
	 * {@link UntrustedValue}
	 * @param cause a bug whose place matters, with nothing in its message that strangers
	 * chose; {@code null} for no stack trace
	 */
	public void write(K kind, Severity severity, Supplier<String> line, @Nullable Throwable cause) {
		if (!severity.isEnabled(this.logger)) {
			return;
		}
		if (this.logger.isTraceEnabled()) {
			severity.write(this.logger, line.get(), cause);
			return;
		}
		Ration ration = this.rations[kind.ordinal()];
		if (ration.take(this.nanoClock.getAsLong())) {
			severity.write(this.logger, line.get() + ration.unwritten(), cause);
		}
	}

	/**
	 * What one kind has used of its lines.
	 */
	private static final class Ration {

		private final long interval;

		private final AtomicLong lastLine;

		private final AtomicLong withoutLine = new AtomicLong();

		Ration(long interval, long now) {
			this.interval = interval;
			this.lastLine = new AtomicLong(now - interval);
		}

		boolean take(long now) {
			long last = this.lastLine.get();
			if (now - last >= this.interval && this.lastLine.compareAndSet(last, now)) {
				return true;
			}
			this.withoutLine.incrementAndGet();
			return false;
		}

		String unwritten() {
			long count = this.withoutLine.getAndSet(0);
			return (count > 0) ? " (and " + count + " more of this kind since the last such line)" : "";
		}

	}

}
