package io.github.keycloakboot.jwk;

import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells the listeners of one realm's keys. A listener that throws harms neither the keys
 * nor the other listeners.
 */
final class KeyEvents {

	private static final Log logger = LogFactory.getLog(KeyEvents.class);

	private final List<KeyEventListener> listeners;

	KeyEvents(List<KeyEventListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	void tell(Consumer<KeyEventListener> event) {
		for (KeyEventListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (Exception | LinkageError | AssertionError ex) {
				logger.warn("A listener for the keys of a realm failed: " + listener.getClass().getName(), ex);
			}
		}
	}

}
