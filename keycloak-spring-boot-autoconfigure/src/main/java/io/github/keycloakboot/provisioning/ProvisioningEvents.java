package io.github.keycloakboot.provisioning;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells listeners of what was done. One that throws harms neither the realm nor the
 * others.
 *
 * @param listeners the listeners
 */
record ProvisioningEvents(List<ProvisioningListener> listeners) {

	private static final Log logger = LogFactory.getLog(ProvisioningListener.class);

	void applied(String realm, List<Change> changes, boolean complete) {
		for (ProvisioningListener listener : this.listeners) {
			try {
				listener.applied(realm, List.copyOf(changes), complete);
			}
			catch (Exception | LinkageError | AssertionError ex) {
				logger.warn("A listener for provisioning failed: " + listener.getClass().getName(), ex);
			}
		}
	}

}
