package io.github.keycloakboot.provisioning.definition;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one realm of its pieces, and looks at what can only be seen in the whole.
 */
final class RealmAssembly {

	private static final int MAX_SHOWN = 10;

	private final DefinitionSchema schema;

	private final List<Piece> pieces;

	RealmAssembly(DefinitionSchema schema, List<Piece> pieces) {
		this.schema = schema;
		this.pieces = pieces;
	}

	ObjectNode assemble(Problems problems) {
		DefinitionMerge merge = new DefinitionMerge(this.schema, problems);
		this.pieces.forEach(merge::add);
		// What is no definition yet may be of any form
		if (problems.isEmpty()) {
			Place realm = new Place(null, Path.ROOT, this.schema.realm(), merge.merged());
			new CompositeCycles(this.schema, realm).find().forEach((circle) -> report(circle, problems));
		}
		return merge.merged();
	}

	private void report(List<Place> circle, Problems problems) {
		String roles = circle.stream().limit(MAX_SHOWN).map(this::where).collect(Collectors.joining(", "));
		Place first = circle.get(0);
		Piece piece = pieceWith(first);
		Place there = (piece != null) ? first.in(piece.realm()) : null;
		if (piece != null && there != null) {
			problems.add(piece.source(), there.path().field("composites"), "the role holds itself, by way of " + roles);
		}
	}

	private String where(Place role) {
		Piece piece = pieceWith(role);
		Place there = (piece != null) ? role.in(piece.realm()) : null;
		return (piece != null && there != null) ? there.path() + " of " + piece.source() : role.path().toString();
	}

	// The one that says what it is composed of, if there are several
	private @Nullable Piece pieceWith(Place role) {
		Piece found = null;
		for (Piece piece : this.pieces) {
			Place there = role.in(piece.realm());
			if (there != null && (found == null || there.node().has("composites"))) {
				found = piece;
			}
		}
		return found;
	}

}
