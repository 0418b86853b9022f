package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Eight instances of a service that start at the same moment, with a real Keycloak.
 */
class ProvisioningRaceIT {

	private static final int INSTANCES = 8;

	private static ProvisioningServer server;

	@BeforeAll
	static void start() {
		server = new ProvisioningServer();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void allOfThemEndWellWhereThereIsNoRealmYet() throws Exception {
		assertThatAllEndWell(server.shop("raced"));
	}

	@Test
	void allOfThemEndWellWhereTheRealmIsEmpty() throws Exception {
		server.emptyRealm("raced-to-fill");
		assertThatAllEndWell(server.shop("raced-to-fill"));
	}

	private static void assertThatAllEndWell(RealmDefinition definition) throws Exception {
		ExecutorService instances = Executors.newFixedThreadPool(INSTANCES);
		try {
			CyclicBarrier start = new CyclicBarrier(INSTANCES);
			List<Future<ProvisioningResult>> results = new ArrayList<>();
			for (int i = 0; i < INSTANCES; i++) {
				RealmProvisioner provisioner = RealmProvisioner.of(server.administrator());
				results.add(instances.submit(() -> {
					start.await(1, TimeUnit.MINUTES);
					return provisioner.provision(definition);
				}));
			}
			for (Future<ProvisioningResult> result : results) {
				assertThat(result.get(5, TimeUnit.MINUTES).realm()).isEqualTo(definition.realm());
			}
		}
		finally {
			instances.shutdownNow();
		}
		ProvisioningPlan plan = server.provisioner().plan(definition);
		assertThat(plan.toTable()).startsWith("Realm '" + definition.realm() + "' is as defined: 19 objects");
		assertThat(server.realm(definition.realm()).users().count()).isEqualTo(2);
		assertThat(server.realm(definition.realm()).groups().count()).containsEntry("count", 3L);
	}

}
