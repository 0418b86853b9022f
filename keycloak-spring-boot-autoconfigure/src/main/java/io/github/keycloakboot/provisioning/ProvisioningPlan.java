package io.github.keycloakboot.provisioning;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What has to be done to a realm so that it is as defined, and what it has beyond that.
 * It is what was read from the server at one moment; nothing was written. Secrets are
 * masked in all that it shows.
 */
public final class ProvisioningPlan {

	private final RealmDefinition definition;

	private final @Nullable ServerRealm server;

	private final List<PlannedChange> planned;

	private final List<Drift> drift;

	private final List<String> notManaged;

	private final int unchanged;

	private final int reads;

	ProvisioningPlan(RealmDefinition definition, @Nullable ServerRealm server, List<PlannedChange> planned,
			List<Drift> drift, List<String> notManaged, int unchanged, int reads) {
		this.definition = definition;
		this.server = server;
		this.planned = List.copyOf(planned);
		this.drift = List.copyOf(drift);
		this.notManaged = List.copyOf(notManaged);
		this.unchanged = unchanged;
		this.reads = reads;
	}

	/**
	 * Name of the realm.
	 * @return the name
	 */
	public String realm() {
		return this.definition.realm();
	}

	/**
	 * Whether the realm isn't there yet, so that all of it has to be created.
	 * @return whether it is missing
	 */
	public boolean createsRealm() {
		return this.server == null;
	}

	/**
	 * What has to be done, in this order.
	 * @return the changes, empty if the realm is as defined
	 */
	public List<Change> changes() {
		return this.planned.stream().map(PlannedChange::change).toList();
	}

	/**
	 * What the realm has beyond the definition, among the kinds of objects that the
	 * definition speaks of. What Keycloak puts into each realm isn't among it, nor are
	 * users.
	 * @return what there is too much
	 */
	public List<Drift> drift() {
		return this.drift;
	}

	/**
	 * The parts of the definition that the realm has otherwise, and that only count when
	 * it is created, as in {@code identityProviders[google]}.
	 * @return their names
	 */
	public List<String> notManaged() {
		return this.notManaged;
	}

	/**
	 * How many objects are as defined.
	 * @return their number
	 */
	public int unchanged() {
		return this.unchanged;
	}

	/**
	 * Whether nothing has to be done.
	 * @return whether there are no changes
	 */
	public boolean isEmpty() {
		return this.planned.isEmpty();
	}

	/**
	 * The plan as a table for people.
	 * @return lines, without a line break at the end
	 */
	public String toTable() {
		return new PlanTable(this).toString();
	}

	/**
	 * The plan for programs.
	 * @return JSON with {@code realm}, {@code createsRealm}, {@code changes},
	 * {@code drift}, {@code notManaged} and {@code unchanged}
	 */
	public String toJson() {
		List<Map<String, Object>> changes = changes().stream()
			.map((change) -> Map.of("action", change.action().name(), "kind", change.kind().name(), "name",
					change.name(), "fields", change.fields()))
			.toList();
		List<Map<String, String>> excess = this.drift.stream()
			.map((drift) -> Map.of("kind", drift.kind().name(), "name", drift.name(), "excess", drift.excess()))
			.toList();
		return JsonMapper.shared()
			.writerWithDefaultPrettyPrinter()
			.writeValueAsString(
					new Document(realm(), createsRealm(), changes, excess, this.notManaged, this.unchanged));
	}

	int reads() {
		return this.reads;
	}

	RealmDefinition definition() {
		return this.definition;
	}

	@Nullable ServerRealm server() {
		return this.server;
	}

	List<PlannedChange> planned() {
		return this.planned;
	}

	@Override
	public String toString() {
		return "ProvisioningPlan[realm=" + realm() + ", changes="
				+ this.planned.stream()
					.map((change) -> change.change().action().sign() + change.key())
					.limit(10)
					.collect(Collectors.joining(", "))
				+ ((this.planned.size() > 10) ? ", …" : "") + "]";
	}

	record Document(String realm, boolean createsRealm, List<Map<String, Object>> changes,
			List<Map<String, String>> drift, List<String> notManaged, int unchanged) {

	}

}
