package io.github.keycloakboot.provisioning.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges pieces of one realm's definition. It changes none of them: what it gives shares
 * what is the same in both.
 */
final class DefinitionMerge {

	private final DefinitionSchema schema;

	private final Problems problems;

	private final List<Piece> earlier = new ArrayList<>();

	private @Nullable ObjectNode merged;

	DefinitionMerge(DefinitionSchema schema, Problems problems) {
		this.schema = schema;
		this.problems = problems;
	}

	/**
	 * Add a piece. What contradicts the earlier ones is a problem.
	 * @param piece the piece
	 */
	void add(Piece piece) {
		if (piece.realm().node() instanceof ObjectNode realm) {
			this.merged = (this.merged != null) ? merge(this.merged, realm, piece.realm(), piece) : realm;
			this.earlier.add(piece);
		}
	}

	/**
	 * All pieces in one.
	 */
	ObjectNode merged() {
		return (this.merged != null) ? this.merged : JsonNodeFactory.instance.objectNode();
	}

	private JsonNode merge(JsonNode left, Place right, Piece piece) {
		if (left instanceof ObjectNode one && right.node() instanceof ObjectNode other) {
			return merge(one, other, right, piece);
		}
		if (left instanceof ArrayNode one && right.node() instanceof ArrayNode other) {
			return merge(one, other, right, piece);
		}
		if (!isSame(left, right.node())) {
			reportConflict(right, piece);
		}
		return left;
	}

	// A number and a text of it are the same to Keycloak
	private static boolean isSame(JsonNode left, JsonNode right) {
		if (left.isNull() || right.isNull() || !left.isValueNode() || !right.isValueNode()) {
			return left.equals(right);
		}
		return left.asString("").equals(right.asString(""));
	}

	private void reportConflict(Place right, Piece piece) {
		for (Piece other : this.earlier) {
			Place there = right.in(other.realm());
			if (there != null && !isSame(there.node(), right.node())) {
				String where = other.source() + (there.path().toString().isEmpty() ? "" : ": " + there.path());
				this.problems.add(piece.source(), right.path(), "has another value in " + where);
				return;
			}
		}
	}

	private ObjectNode merge(ObjectNode left, ObjectNode right, Place place, Piece piece) {
		ObjectNode both = JsonNodeFactory.instance.objectNode();
		both.setAll(left);
		for (Map.Entry<String, JsonNode> member : right.properties()) {
			String name = member.getKey();
			JsonNode there = left.get(name);
			both.set(name,
					(there != null) ? merge(there,
							place.field(name, this.schema.member(place.type(), name), member.getValue()), piece)
							: member.getValue());
		}
		return both;
	}

	private ArrayNode merge(ArrayNode left, ArrayNode right, Place place, Piece piece) {
		ArrayNode both = JsonNodeFactory.instance.arrayNode(left.size() + right.size());
		both.addAll(left);
		Identity identity = place.type().isContainerType() ? Identity.of(place.type().getContentType()) : null;
		Map<String, Integer> places = places(left, identity);
		Set<JsonNode> keyless = new HashSet<>();
		left.forEach(keyless::add);
		for (int i = 0; i < right.size(); i++) {
			JsonNode element = right.get(i);
			String key = (identity != null) ? identity.key(element) : null;
			Integer there = (key != null) ? places.get(key) : null;
			if (identity != null && there != null) {
				if (identity.unique()) {
					refuseSameFile(place.element(i), piece);
				}
				both.set(there, merge(left.get(there), place.element(i), piece));
			}
			else if (key != null || keyless.add(element)) {
				both.add(element);
			}
		}
		return both;
	}

	private static Map<String, Integer> places(ArrayNode list, @Nullable Identity identity) {
		Map<String, Integer> places = new HashMap<>();
		for (int i = 0; identity != null && i < list.size(); i++) {
			String key = identity.key(list.get(i));
			if (key != null) {
				places.putIfAbsent(key, i);
			}
		}
		return places;
	}

	private void refuseSameFile(Place right, Piece piece) {
		for (Piece other : this.earlier) {
			Place there = (other.file() == piece.file()) ? right.in(other.realm()) : null;
			if (there != null) {
				this.problems.add(piece.source(), right.path(), "is given already as " + there.path());
				return;
			}
		}
	}

}
