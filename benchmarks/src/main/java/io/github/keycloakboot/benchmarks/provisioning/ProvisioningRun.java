package io.github.keycloakboot.benchmarks.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import io.github.keycloakboot.provisioning.RealmProvisioner;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import org.keycloak.admin.client.Keycloak;
import tools.jackson.databind.node.ObjectNode;

/**
 * Realms by one request and by the starter, in turns.
 */
final class ProvisioningRun {

	private static final int WARM_UP_DIVISOR = 20;

	private final HeapAfterCollection heap = new HeapAfterCollection();

	private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final URI realms;

	private final Keycloak keycloak;

	private final RealmProvisioner provisioner;

	ProvisioningRun(String serverUrl, Keycloak keycloak) {
		this.realms = URI.create(serverUrl + "/admin/realms");
		this.keycloak = keycloak;
		this.provisioner = RealmProvisioner.of(keycloak);
	}

	/**
	 * Measure.
	 * @param size size of the realms
	 * @param rounds how many of each
	 */
	Figures measure(RealmSize size, int rounds) {
		round(new LargeRealm(RealmSize.FULL.dividedBy(WARM_UP_DIVISOR)), "warm-up", 0);
		LargeRealm realm = new LargeRealm(size);
		List<Figures.Round> measured = new ArrayList<>();
		for (int number = 0; number < rounds; number++) {
			measured.add(round(realm, "round-" + number, number));
		}
		Step empty = empty(realm);
		return new Figures(measured, empty, this.heap.peakMegabytes(),
				Runtime.getRuntime().maxMemory() / 1024.0 / 1024.0);
	}

	private Figures.Round round(LargeRealm realm, String name, int number) {
		String imported = name + "-imported";
		String provisioned = name + "-provisioned";
		Figures.Round round = (number % 2 == 0) ? importFirst(realm, imported, provisioned)
				: importLast(realm, imported, provisioned);
		// The next round is to find the server as this one did.
		this.keycloak.realm(imported).remove();
		this.keycloak.realm(provisioned).remove();
		return round;
	}

	private Figures.Round importFirst(LargeRealm realm, String importedName, String provisionedName) {
		Step imported = imported(realm, importedName);
		RealmDefinition definition = definition(realm, provisionedName);
		Step first = provisioned("first apply", definition);
		return new Figures.Round(imported, first, provisioned("second apply", definition));
	}

	private Figures.Round importLast(LargeRealm realm, String importedName, String provisionedName) {
		RealmDefinition definition = definition(realm, provisionedName);
		Step first = provisioned("first apply", definition);
		Step second = provisioned("second apply", definition);
		return new Figures.Round(imported(realm, importedName), first, second);
	}

	private Step imported(LargeRealm realm, String name) {
		String representation = realm.named(name).toString();
		return step("import", () -> post(representation));
	}

	private Step empty(LargeRealm realm) {
		String name = "empty";
		ObjectNode representation = new LargeRealm(new RealmSize(0, 0, 0, 0)).named(name);
		representation.retain("realm", "enabled");
		post(representation.toString());
		return provisioned("first apply into an empty realm", definition(realm, name));
	}

	private static RealmDefinition definition(LargeRealm realm, String name) {
		return RealmDefinition.named(name).with(realm.named(name));
	}

	private Step provisioned(String title, RealmDefinition definition) {
		return step(title, () -> this.provisioner.provision(definition));
	}

	private Step step(String title, Runnable action) {
		RequestTimer.TALLY.next();
		long start = System.nanoTime();
		long cpu = this.system.getProcessCpuTime();
		action.run();
		Step step = new Step((System.nanoTime() - start) / 1e6, (this.system.getProcessCpuTime() - cpu) / 1e6,
				RequestTimer.TALLY.next());
		progress(title, step);
		return step;
	}

	private static void progress(String title, Step step) {
		System.err.printf("%s: %.0f ms, CPU of the client %.0f ms%n", title, step.millis(), step.cpuMillis());
		step.requests()
			.forEach((count) -> System.err.printf("  %5d × %s, %.0f ms in all%n", count.requests(), count.kind(),
					count.millis()));
	}

	private void post(String representation) {
		HttpRequest request = HttpRequest.newBuilder(this.realms)
			.header("Authorization", "Bearer " + this.keycloak.tokenManager().getAccessTokenString())
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(representation))
			.build();
		try {
			HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() != 201) {
				throw new IllegalStateException("Keycloak answered with " + response);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
