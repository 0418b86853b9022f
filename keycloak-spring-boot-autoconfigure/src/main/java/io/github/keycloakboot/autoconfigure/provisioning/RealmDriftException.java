package io.github.keycloakboot.autoconfigure.provisioning;

import java.util.List;
import java.util.stream.Collectors;

import io.github.keycloakboot.provisioning.ProvisioningPlan;

/**
 * Realms are not as defined, and that was to be verified.
 */
final class RealmDriftException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String tables;

	RealmDriftException(List<ProvisioningPlan> plans) {
		super("Not as defined: " + plans.stream()
			.map((plan) -> "realm '" + plan.realm() + "' (changes: " + plan.changes().size()
					+ ", beyond the definition: " + plan.drift().size() + ")")
			.collect(Collectors.joining(", ")));
		this.tables = plans.stream().map(ProvisioningPlan::toTable).collect(Collectors.joining("\n\n"));
	}

	/**
	 * What differs, for people.
	 */
	String tables() {
		return this.tables;
	}

}
