package io.github.keycloakboot.provisioning;

import java.util.List;

/**
 * Hears of what was done to realms, for metrics and alarms. What it throws is logged and
 * has no other effect.
 */
@FunctionalInterface
public interface ProvisioningListener {

	/**
	 * A plan was carried out, or as much of it as could be.
	 * @param realm the name of the realm
	 * @param changes the changes that were made, in order
	 * @param complete whether the realm is as defined now
	 */
	void applied(String realm, List<Change> changes, boolean complete);

}
