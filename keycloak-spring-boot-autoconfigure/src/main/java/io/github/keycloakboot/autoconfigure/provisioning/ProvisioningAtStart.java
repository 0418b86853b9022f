package io.github.keycloakboot.autoconfigure.provisioning;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.github.keycloakboot.admin.KeycloakAdminException;
import io.github.keycloakboot.autoconfigure.KeycloakProperties.Provisioning;
import io.github.keycloakboot.provisioning.Change;
import io.github.keycloakboot.provisioning.ProvisioningPlan;
import io.github.keycloakboot.provisioning.ProvisioningResult;
import io.github.keycloakboot.provisioning.RealmProvisioner;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Plans, applies or verifies definitions of realms while the service starts. When all
 * beans are there, it comes before the web server opens its port and before listeners of
 * messages, which start even later.
 */
final class ProvisioningAtStart implements SmartLifecycle {

	static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1024;

	private static final Log logger = LogFactory.getLog(ProvisioningAtStart.class);

	private final Provisioning properties;

	private final DefinedRealms realms;

	private final RealmProvisioner provisioner;

	private volatile boolean running;

	ProvisioningAtStart(Provisioning properties, DefinedRealms realms, RealmProvisioner provisioner) {
		this.properties = properties;
		this.realms = realms;
		this.provisioner = provisioner;
	}

	@Override
	public void start() {
		List<RealmDefinition> definitions = this.realms.definitions();
		if (definitions.isEmpty()) {
			throw new InvalidConfigurationPropertyValueException("keycloak.provisioning.locations", null,
					"keycloak.provisioning.mode is '" + this.properties.mode().name().toLowerCase(Locale.ROOT)
							+ "', and nothing says what realms should be like. Name the files that do, as in"
							+ " 'classpath:realms/*.yaml', or define a bean of the type RealmDefinition.");
		}
		KeycloakPatience patience = new KeycloakPatience(this.properties.waitTimeout());
		switch (this.properties.mode()) {
			case OFF -> {
			}
			case PLAN -> definitions.forEach((definition) -> plan(definition, patience));
			case APPLY -> definitions.forEach((definition) -> apply(plan(definition, patience)));
			case VERIFY -> verify(definitions.stream().map((definition) -> planQuietly(definition, patience)).toList());
		}
		this.running = true;
	}

	private ProvisioningPlan plan(RealmDefinition definition, KeycloakPatience patience) {
		ProvisioningPlan plan = planQuietly(definition, patience);
		logger.info(plan.toTable());
		return plan;
	}

	private ProvisioningPlan planQuietly(RealmDefinition definition, KeycloakPatience patience) {
		return patience.ask(() -> this.provisioner.plan(definition));
	}

	private void apply(ProvisioningPlan plan) {
		if (plan.isEmpty()) {
			return;
		}
		long start = System.nanoTime();
		try {
			ProvisioningResult result = this.provisioner.apply(plan);
			long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
			logger.info("Provisioned realm '" + result.realm() + "' in " + millis + " ms: "
					+ count(result, Change.Action.CREATE) + " created, " + count(result, Change.Action.UPDATE)
					+ " updated, " + count(result, Change.Action.DELETE) + " deleted");
		}
		catch (KeycloakAdminException ex) {
			throw new UnusableKeycloakException(null, ex);
		}
	}

	private static long count(ProvisioningResult result, Change.Action action) {
		return result.changes().stream().filter((change) -> change.action() == action).count();
	}

	private static void verify(List<ProvisioningPlan> plans) {
		List<ProvisioningPlan> differing = plans.stream()
			.filter((plan) -> !plan.isEmpty() || !plan.drift().isEmpty() || !plan.notManaged().isEmpty())
			.toList();
		if (!differing.isEmpty()) {
			throw new RealmDriftException(differing);
		}
		plans.forEach((plan) -> logger.info(plan.toTable()));
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
