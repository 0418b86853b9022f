package io.github.keycloakboot.event;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.github.keycloakboot.log.RationedLog;
import io.github.keycloakboot.log.Severity;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Those who hear of one kind of event. A listener that throws harms neither what it hears
 * of nor the other listeners, not even one that was compiled for other versions of what
 * it uses. Its failure is logged with the stack trace at once, and then at most once a
 * minute: strangers cause events, and must not fill the log. Safe for use by many threads
 * if the listeners are.
 *
 * @param <L> the listeners
 */
public final class Listeners<L> {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final Member<L>[] members;

	/**
	 * Create listeners.
	 * @param type what they are, whose name is that of the logger
	 * @param subject what the events are about, for the log, as in {@code decisions about
	 * tokens}
	 * @param listeners the listeners, in the order in which they hear
	 * @throws NullPointerException if one is {@code null}
	 */
	public Listeners(Class<L> type, String subject, Collection<? extends L> listeners) {
		this(type, subject, listeners, System::nanoTime);
	}

	@SuppressWarnings("unchecked")
	Listeners(Class<L> type, String subject, Collection<? extends L> listeners, LongSupplier nanoClock) {
		Log logger = LogFactory.getLog(type);
		this.members = List.copyOf(listeners)
			.stream()
			.map((listener) -> new Member<>(listener, subject,
					new RationedLog<>(logger, Problem.class, INTERVAL, nanoClock)))
			.toArray(Member[]::new);
	}

	/**
	 * Whether there is nobody to tell.
	 * @return whether
	 */
	public boolean isEmpty() {
		return this.members.length == 0;
	}

	/**
	 * Tell each of them.
	 * @param event what to tell
	 */
	public void tell(Consumer<? super L> event) {
		for (Member<L> member : this.members) {
			member.tell(event);
		}
	}

	private enum Problem {

		FAILURE

	}

	private record Member<L>(L listener, String subject, RationedLog<Problem> log) {

		private void tell(Consumer<? super L> event) {
			try {
				event.accept(this.listener);
			}
			catch (Exception | LinkageError | AssertionError ex) {
				this.log.write(Problem.FAILURE, Severity.WARN,
						() -> "The listener " + this.listener.getClass().getName() + " for " + this.subject
								+ " failed. Nothing else is affected, but it has to be corrected.",
						ex);
			}
		}

	}

}
