package io.github.keycloakboot.provisioning;

import java.util.List;

/**
 * What was done to make a realm like its definition. The realm was read again afterwards,
 * and is as defined.
 *
 * @param realm name of the realm
 * @param changes the changes that were made, in order
 * @param reads number of requests that read, those of the plan among them
 * @param writes number of requests that wrote
 */
public record ProvisioningResult(String realm, List<Change> changes, int reads, int writes) {

	/**
	 * Creates a result.
	 */
	public ProvisioningResult {
		changes = List.copyOf(changes);
	}

}
