package io.github.keycloakboot.provisioning.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds composite roles that hold themselves, which gives everybody who has one of them
 * all of them. Chains may be long, so nothing here recurs.
 */
final class CompositeCycles {

	private static final int MAX_FOUND = 20;

	private final DefinitionSchema schema;

	private final Map<Role, Place> roles = new LinkedHashMap<>();

	private final Map<Role, Set<Role>> composites = new LinkedHashMap<>();

	CompositeCycles(DefinitionSchema schema, Place realm) {
		this.schema = schema;
		Place all = member(realm, "roles");
		addAll(null, member(all, "realm"));
		Place clients = member(all, "client");
		clients.node().propertyNames().forEach((client) -> addAll(client, member(clients, client)));
		Place defaultRole = member(realm, "defaultRole");
		if (defaultRole.node().isObject()) {
			add(null, defaultRole);
		}
	}

	private Place member(Place place, String name) {
		return place.field(name, this.schema.member(place.type(), name), place.node().path(name));
	}

	private void addAll(@Nullable String client, Place list) {
		for (int i = 0; i < list.node().size(); i++) {
			add(client, list.element(i));
		}
	}

	private void add(@Nullable String client, Place place) {
		Role role = new Role(client, place.node().path("name").asString(""));
		this.roles.putIfAbsent(role, place);
		Set<Role> held = this.composites.computeIfAbsent(role, (key) -> new LinkedHashSet<>());
		JsonNode composites = place.node().path("composites");
		composites.path("realm").forEach((name) -> held.add(new Role(null, name.asString(""))));
		composites.path("client")
			.properties()
			.forEach((roles) -> roles.getValue()
				.forEach((name) -> held.add(new Role(roles.getKey(), name.asString("")))));
	}

	/**
	 * The circles, each as the places of its roles.
	 */
	List<List<Place>> find() {
		List<List<Place>> circles = new ArrayList<>();
		Set<Role> done = new HashSet<>();
		this.roles.keySet().forEach((role) -> walk(role, done, circles));
		return circles;
	}

	private void walk(Role start, Set<Role> done, List<List<Place>> circles) {
		Deque<Role> chain = new ArrayDeque<>();
		Set<Role> inChain = new HashSet<>();
		Deque<Iterator<Role>> next = new ArrayDeque<>();
		Role role = start;
		while (role != null) {
			if (inChain.contains(role) && circles.size() < MAX_FOUND) {
				circles.add(circle(chain, role));
			}
			else if (this.roles.containsKey(role) && done.add(role)) {
				chain.addLast(role);
				inChain.add(role);
				next.addLast(this.composites.getOrDefault(role, Set.of()).iterator());
			}
			while (!next.isEmpty() && !next.getLast().hasNext()) {
				next.removeLast();
				inChain.remove(chain.removeLast());
			}
			role = next.isEmpty() ? null : next.getLast().next();
		}
	}

	private List<Place> circle(Deque<Role> chain, Role first) {
		return chain.stream()
			.dropWhile((role) -> !role.equals(first))
			.flatMap((role) -> Stream.ofNullable(this.roles.get(role)))
			.toList();
	}

	private record Role(@Nullable String client, String name) {
	}

}
