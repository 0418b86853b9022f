package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Carries out a plan, kind after kind, with the objects of one kind side by side. After a
 * failure no further kind is begun.
 */
final class Execution {

	private final ProvisioningPlan plan;

	private final RealmApi api;

	private final Workers workers;

	private final ServerIds ids;

	private final ObjectWriter objects;

	private final LinkWriter links;

	private final Progress progress;

	private final Collection<FailedChange> failed = new ConcurrentLinkedQueue<>();

	private final Collection<FailedChange> conflicts = new ConcurrentLinkedQueue<>();

	private final Map<PlannedChange, Set<ObjectKind>> steps = new IdentityHashMap<>();

	Execution(ProvisioningPlan plan, ServerRealm server, RealmApi api, Workers workers) {
		this.plan = plan;
		this.api = api;
		this.workers = workers;
		this.ids = new ServerIds(api, server.items());
		this.objects = new ObjectWriter(api, this.ids);
		this.links = new LinkWriter(api, this.ids);
		plan.planned().forEach((change) -> this.steps.put(change, stepsOf(change)));
		this.progress = new Progress(plan.realm(), this.steps.values().stream().mapToInt(Set::size).sum(),
				System::nanoTime);
	}

	private static Set<ObjectKind> stepsOf(PlannedChange change) {
		Set<ObjectKind> steps = ConcurrentHashMap.newKeySet();
		steps.add(change.key().kind());
		steps.addAll(change.added().keySet());
		steps.addAll(change.removed().keySet());
		return steps;
	}

	void run() {
		for (ObjectKind kind : ObjectKind.values()) {
			if (kind.isLink()) {
				each(kind, changesOf((change) -> hasLinks(change, kind)), (change) -> this.links.write(change, kind));
			}
			else if (kind == ObjectKind.GROUP) {
				groups();
			}
			else {
				each(kind, changesOf((change) -> change.key().kind() == kind), this.objects::write);
				readIds(kind);
			}
		}
		this.plan.planned().stream().filter(PlannedChange::isDeletion).forEach(this::delete);
	}

	private List<PlannedChange> changesOf(Predicate<PlannedChange> condition) {
		return this.plan.planned().stream().filter((change) -> !change.isDeletion()).filter(condition).toList();
	}

	private static boolean hasLinks(PlannedChange change, ObjectKind kind) {
		return !change.added(kind).isEmpty() || !change.removed(kind).isEmpty();
	}

	// A group comes after the one above it.
	private void groups() {
		List<PlannedChange> left = new ArrayList<>(changesOf((change) -> change.key().kind() == ObjectKind.GROUP));
		for (int depth = 1; !left.isEmpty(); depth++) {
			int now = depth;
			List<PlannedChange> level = left.stream().filter((change) -> depth(change) == now).toList();
			each(ObjectKind.GROUP, level, this.objects::write);
			left.removeAll(level);
		}
	}

	private static long depth(PlannedChange group) {
		return group.key().name().replace("~/", "").chars().filter((character) -> character == '/').count();
	}

	private void readIds(ObjectKind kind) {
		if (!this.failed.isEmpty()) {
			return;
		}
		List<PlannedChange> created = changesOf((change) -> change.isCreation() && change.key().kind() == kind);
		if (kind == ObjectKind.REALM_ROLE && !created.isEmpty()) {
			this.ids.readRealmRoles();
		}
		if (kind == ObjectKind.CLIENT_ROLE) {
			Set<String> clients = ConcurrentHashMap.newKeySet();
			created.forEach((change) -> clients.add(String.valueOf(change.key().owner())));
			clients.removeIf((clientId) -> this.ids.find(ItemKey.client(clientId)) == null);
			this.workers.forEach(clients, this.ids::readClientRoles);
		}
	}

	private void each(ObjectKind kind, List<PlannedChange> changes, Consumer<PlannedChange> action) {
		if (this.failed.isEmpty()) {
			this.workers.forEach(changes, (change) -> attempt(kind, change, action));
		}
	}

	private void delete(PlannedChange change) {
		if (this.failed.isEmpty()) {
			attempt(change.key().kind(), change, this.objects::delete);
		}
	}

	private void attempt(ObjectKind kind, PlannedChange change, Consumer<PlannedChange> action) {
		try {
			action.accept(change);
			stepsLeft(change).remove(kind);
			this.progress.step(kind);
		}
		catch (ConcurrentChangeException ex) {
			// it is seen to in the next round
		}
		catch (RefusedRequestException ex) {
			refused(kind, change, ex);
		}
		catch (RuntimeException ex) {
			this.failed.add(new FailedChange(change.change(), kind, ex));
		}
	}

	private void refused(ObjectKind kind, PlannedChange change, RefusedRequestException ex) {
		switch (ex.status()) {
			case 403 -> this.failed.add(new FailedChange(change.change(), kind, Needed.toChange(kind).forbidden(ex)));
			// Somebody else may have created it at the same time: the next round tells.
			case 409 -> this.conflicts.add(new FailedChange(change.change(), kind, ex));
			default -> this.failed.add(new FailedChange(change.change(), kind, ex));
		}
	}

	private Set<ObjectKind> stepsLeft(PlannedChange change) {
		return this.steps.getOrDefault(change, Set.of());
	}

	/**
	 * The changes that failed, and after which nothing further was begun.
	 */
	List<FailedChange> failed() {
		return List.copyOf(this.failed);
	}

	/**
	 * The changes of which Keycloak says that they are made already.
	 */
	List<FailedChange> conflicts() {
		return List.copyOf(this.conflicts);
	}

	List<Change> done() {
		return this.plan.planned()
			.stream()
			.filter((change) -> stepsLeft(change).isEmpty())
			.map(PlannedChange::change)
			.toList();
	}

	List<Change> notDone() {
		return this.plan.planned()
			.stream()
			.filter((change) -> !stepsLeft(change).isEmpty())
			.map(PlannedChange::change)
			.toList();
	}

}
