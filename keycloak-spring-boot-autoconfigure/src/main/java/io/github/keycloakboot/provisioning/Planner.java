package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a plan of what has to be done to one realm. It only reads.
 */
final class Planner {

	private final RealmDefinition definition;

	private final ObjectNode representation;

	private final RealmItems wanted;

	private final ProvisioningRules rules;

	private final BuiltIns builtIns;

	Planner(RealmDefinition definition, ProvisioningRules rules) {
		this.definition = definition;
		this.representation = definition.representation();
		this.wanted = ItemCollector.collect(this.representation);
		this.rules = rules;
		this.builtIns = BuiltIns.ofNew(definition.realm());
	}

	ProvisioningPlan plan(RealmApi api, Workers workers) {
		try {
			return read(api, workers);
		}
		catch (RefusedRequestException ex) {
			throw ProvisioningException.refused(ex);
		}
	}

	private ProvisioningPlan read(RealmApi api, Workers workers) {
		Set<String> managed = managedSecrets();
		boolean everyUser = this.rules.prune().contains(ObjectKind.USER);
		Optional<ServerRealm> found = new RealmReader(api, workers, this.builtIns).read(this.wanted, managed,
				everyUser);
		if (found.isEmpty()) {
			new References(this.wanted, new RealmItems(), this.builtIns).requireAllKnown();
			List<PlannedChange> all = comparison(new RealmItems(), this.builtIns, Set.of()).changes();
			return new ProvisioningPlan(this.definition, null, all, List.of(), List.of(), 0, api.count().reads());
		}
		ServerRealm server = found.get();
		new References(this.wanted, server.items(), null).requireAllKnown();
		List<String> notManaged = notManaged(server);
		if (this.rules.refuseUnmanaged() && !notManaged.isEmpty()) {
			throw ProvisioningException.unmanaged(notManaged);
		}
		BuiltIns there = this.builtIns.withDefaultRole(server.defaultRole());
		Comparison comparison = comparison(server.items(), there, changedSecrets(server.secrets()));
		List<PlannedChange> changes = comparison.changes();
		return new ProvisioningPlan(this.definition, server, changes, comparison.drift(), notManaged,
				comparison.unchanged(), api.count().reads());
	}

	private List<String> notManaged(ServerRealm server) {
		List<String> notManaged = new ArrayList<>(
				new UnmanagedSections(this.representation, server.export()).differing());
		notManaged
			.addAll(new UnmanagedParts(this.wanted, server.items(), FlowNames.of(this.representation, server.export()))
				.differing());
		return notManaged;
	}

	private Comparison comparison(RealmItems actual, BuiltIns builtIns, Set<String> changedSecrets) {
		return new Comparison(this.wanted, actual, builtIns, this.rules.prune(), changedSecrets);
	}

	private Set<String> managedSecrets() {
		Set<String> managed = new HashSet<>();
		for (Item item : this.wanted.all()) {
			if (item.key().kind() == ObjectKind.CLIENT && this.definition.isSecretFromProperty(item.key().name())) {
				managed.add(item.key().name());
			}
		}
		return managed;
	}

	private Set<String> changedSecrets(Map<String, String> secrets) {
		Set<String> changed = new HashSet<>();
		secrets.forEach((clientId, secret) -> {
			Item client = this.wanted.find(ItemKey.client(clientId));
			if (client != null && !Objects.equals(client.source().path("secret").asString(), secret)) {
				changed.add(clientId);
			}
		});
		return changed;
	}

}
