package io.github.keycloakboot.autoconfigure.actuate;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.keycloakboot.provisioning.Change;
import io.github.keycloakboot.provisioning.ProvisioningListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what is done to realms. An application may provision one for each tenant, so
 * that only so many have meters of their own.
 */
final class ProvisioningMeters implements ProvisioningListener {

	private static final int MAX_REALMS = 100;

	private final MeterRegistry registry;

	private final Set<String> realms = ConcurrentHashMap.newKeySet();

	ProvisioningMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void applied(String realm, List<Change> changes, boolean complete) {
		String tag = tag(realm);
		Counter.builder("keycloak.provisioning.runs")
			.description("Plans that were carried out")
			.tag("realm", tag)
			.tag("outcome", complete ? "success" : "failure")
			.register(this.registry)
			.increment();
		for (Change change : changes) {
			Counter.builder("keycloak.provisioning.changes")
				.description("Changes that were made to realms")
				.tag("realm", tag)
				.tag("action", change.action().name().toLowerCase(Locale.ROOT))
				.tag("kind", change.kind().name().toLowerCase(Locale.ROOT))
				.register(this.registry)
				.increment();
		}
	}

	private String tag(String realm) {
		if (this.realms.size() < MAX_REALMS) {
			this.realms.add(realm);
		}
		return this.realms.contains(realm) ? realm : "others";
	}

}
