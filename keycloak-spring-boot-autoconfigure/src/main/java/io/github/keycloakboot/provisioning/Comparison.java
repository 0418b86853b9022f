package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.keycloakboot.provisioning.Change.Action;
import org.jspecify.annotations.Nullable;

/**
 * Compares the objects that are wanted with those that are there.
 */
final class Comparison {

	private final RealmItems wanted;

	private final RealmItems actual;

	private final BuiltIns builtIns;

	private final Set<ObjectKind> prune;

	private final Set<String> changedSecrets;

	private final List<PlannedChange> changes = new ArrayList<>();

	private final List<PlannedChange> deletions = new ArrayList<>();

	private final Set<Drift> drift = new LinkedHashSet<>();

	private int unchanged;

	Comparison(RealmItems wanted, RealmItems actual, BuiltIns builtIns, Set<ObjectKind> prune,
			Set<String> changedSecrets) {
		this.wanted = wanted;
		this.actual = actual;
		this.builtIns = builtIns;
		this.prune = prune;
		this.changedSecrets = changedSecrets;
	}

	/**
	 * All changes in the order in which they have to be made.
	 */
	List<PlannedChange> changes() {
		this.wanted.all().forEach(this::compare);
		this.actual.all().forEach(this::excess);
		List<PlannedChange> all = new ArrayList<>(this.changes);
		all.sort((one, other) -> one.key().kind().compareTo(other.key().kind()));
		this.deletions.sort((one, other) -> other.key().compareTo(one.key()));
		all.addAll(this.deletions);
		return all;
	}

	List<Drift> drift() {
		return List.copyOf(this.drift);
	}

	int unchanged() {
		return this.unchanged;
	}

	private void compare(Item item) {
		Item there = this.actual.find(item.key());
		if (there == null) {
			create(new CreationDefaults(item).complete());
		}
		else {
			update(item, there);
		}
	}

	private void create(Item item) {
		List<FieldChange> fields = new ArrayList<>();
		item.fields()
			.forEachEntry((name, value) -> fields.add(new FieldChange(name, null, ShownValue.of(name, value))));
		Map<ObjectKind, Set<ItemKey>> added = new EnumMap<>(ObjectKind.class);
		item.links().forEach((kind, links) -> add(fields, added, kind, links));
		change(Action.CREATE, item, null, fields, true, added, Map.of());
	}

	private void update(Item item, Item there) {
		List<FieldChange> fields = new ArrayList<>(new WantedFields(item.fields()).changesTo(there.fields()));
		leaveSwitchedOff(item, fields);
		if (item.key().kind() == ObjectKind.CLIENT && this.changedSecrets.contains(item.key().name())) {
			fields.add(new FieldChange("secret", ShownValue.MASK, ShownValue.MASK));
		}
		boolean fieldsDiffer = !fields.isEmpty();
		Map<ObjectKind, Set<ItemKey>> added = new EnumMap<>(ObjectKind.class);
		Map<ObjectKind, Set<ItemKey>> removed = new EnumMap<>(ObjectKind.class);
		item.links().forEach((kind, links) -> {
			Set<ItemKey> missing = new TreeSet<>(links);
			missing.removeAll(there.links(kind));
			add(fields, added, kind, missing);
			removed.putAll(excess(item, kind, links, there.links(kind), fields));
		});
		if (fields.isEmpty()) {
			this.unchanged++;
		}
		else {
			change(Action.UPDATE, item, there, fields, fieldsDiffer, added, removed);
		}
	}

	// Whoever was locked out, or switched off since, is not let in again by a restart.
	private static void leaveSwitchedOff(Item item, List<FieldChange> fields) {
		if (item.key().kind() == ObjectKind.USER) {
			fields.remove(new FieldChange("enabled", "false", "true"));
		}
	}

	private static void add(List<FieldChange> fields, Map<ObjectKind, Set<ItemKey>> added, ObjectKind kind,
			Set<ItemKey> links) {
		if (!links.isEmpty()) {
			added.put(kind, links);
			fields.add(new FieldChange(kind.toString(), null, labels(links)));
		}
	}

	private Map<ObjectKind, Set<ItemKey>> excess(Item item, ObjectKind kind, Set<ItemKey> links, Set<ItemKey> there,
			List<FieldChange> fields) {
		Set<ItemKey> excess = new TreeSet<>(there);
		excess.removeAll(links);
		excess.removeIf((link) -> isOfKeycloak(item.key(), kind, link) || !item.speaksOfLikesOf(kind, link));
		if (excess.isEmpty()) {
			return Map.of();
		}
		if (this.prune.contains(kind)) {
			fields.add(new FieldChange(kind.toString(), labels(excess), null));
			return Map.of(kind, excess);
		}
		excess.forEach((link) -> this.drift.add(new Drift(kind, item.key().label(), link.label())));
		return Map.of();
	}

	// Every user has the default role, which includes what Keycloak gives every user; and
	// each account of a service has a scope of its own.
	private boolean isOfKeycloak(ItemKey owner, ObjectKind kind, ItemKey link) {
		ItemKey defaultRole = ItemKey.realmRole(this.builtIns.defaultRole());
		return switch (kind) {
			case ROLE_MAPPING -> link.equals(defaultRole);
			case COMPOSITE_ROLE -> owner.equals(defaultRole) && this.builtIns.include(link);
			case DEFAULT_SCOPE -> owner.kind() == ObjectKind.CLIENT && link.name().equals("service_account");
			default -> false;
		};
	}

	private void excess(Item there) {
		ItemKey key = there.key();
		if (this.wanted.has(key) || !this.wanted.speaksOfLikesOf(key) || ownerIsExcess(key)) {
			return;
		}
		boolean builtIn = this.builtIns.include(key);
		if (key.kind() == ObjectKind.USER) {
			pruneUser(there);
		}
		else if (this.prune.contains(key.kind()) && !builtIn) {
			delete(there);
		}
		else if (!builtIn || isMapper(key)) {
			this.drift.add(new Drift(key.kind(), key.label(), ""));
		}
	}

	// A mapper can hide in what Keycloak made.
	private static boolean isMapper(ItemKey key) {
		return key.kind() == ObjectKind.CLIENT_SCOPE_MAPPER || key.kind() == ObjectKind.CLIENT_MAPPER;
	}

	// People who signed up are no drift, and accounts of services go with their clients.
	private void pruneUser(Item there) {
		if (this.prune.contains(ObjectKind.USER) && !there.source().has("serviceAccountClientId")) {
			delete(there);
		}
	}

	private boolean ownerIsExcess(ItemKey key) {
		ItemKey owner = switch (key.kind()) {
			case CLIENT_ROLE, CLIENT_MAPPER -> ItemKey.client(String.valueOf(key.owner()));
			case CLIENT_SCOPE_MAPPER -> ItemKey.clientScope(String.valueOf(key.owner()));
			default -> null;
		};
		return owner != null && !this.actual.has(owner);
	}

	private void delete(Item there) {
		Change change = new Change(Action.DELETE, there.key().kind(), there.key().label(), List.of());
		this.deletions.add(new PlannedChange(change, there, there, false, Map.of(), Map.of()));
	}

	private void change(Action action, Item item, @Nullable Item there, List<FieldChange> fields, boolean fieldsDiffer,
			Map<ObjectKind, Set<ItemKey>> added, Map<ObjectKind, Set<ItemKey>> removed) {
		Change change = new Change(action, item.key().kind(), item.key().label(), fields);
		this.changes.add(new PlannedChange(change, item, there, fieldsDiffer, added, removed));
	}

	private static String labels(Set<ItemKey> links) {
		return ShownValue.list(links.stream().map(ItemKey::label).toList());
	}

}
