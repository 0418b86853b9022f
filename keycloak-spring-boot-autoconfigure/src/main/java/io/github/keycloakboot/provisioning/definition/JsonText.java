package io.github.keycloakboot.provisioning.definition;

import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON that everybody reads alike (RFC 8259). Jackson's own reading of trees says
 * of a member that occurs twice neither where it is nor that there are others.
 */
final class JsonText implements DefinitionText {

	private final JsonFactory factory = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
		.build();

	private final JsonNodeFactory nodes = JsonNodeFactory.instance;

	@Override
	public List<JsonNode> read(char[] text, int length, RepeatedNames repeated) throws UnreadableException {
		try (JsonParser parser = this.factory.createParser(ObjectReadContext.empty(), text, 0, length)) {
			try {
				JsonToken first = parser.nextToken();
				if (first == null) {
					return List.of();
				}
				JsonNode document = node(parser, first, Path.ROOT, repeated);
				if (parser.nextToken() != null) {
					throw new UnreadableException(problem(parser.currentTokenLocation()));
				}
				return List.of(document);
			}
			catch (JacksonException | NumberFormatException ex) {
				// Their messages show the text around, or the number
				throw new UnreadableException(problem(parser.currentLocation()));
			}
		}
	}

	private static String problem(TokenStreamLocation location) {
		return "is no JSON, or more than one text of it, or deeper than " + MAX_DEPTH + " levels at line "
				+ location.getLineNr() + ", column " + location.getColumnNr();
	}

	private JsonNode node(JsonParser parser, JsonToken token, Path path, RepeatedNames repeated) {
		return switch (token) {
			case START_OBJECT -> object(parser, path, repeated);
			case START_ARRAY -> list(parser, path, repeated);
			case VALUE_STRING -> this.nodes.stringNode(parser.getString());
			case VALUE_TRUE, VALUE_FALSE -> this.nodes.booleanNode(token == JsonToken.VALUE_TRUE);
			case VALUE_NUMBER_INT -> switch (parser.getNumberType()) {
				case INT -> this.nodes.numberNode(parser.getIntValue());
				case LONG -> this.nodes.numberNode(parser.getLongValue());
				default -> this.nodes.numberNode(parser.getBigIntegerValue());
			};
			case VALUE_NUMBER_FLOAT -> this.nodes.numberNode(parser.getDecimalValue());
			default -> this.nodes.nullNode();
		};
	}

	private ObjectNode object(JsonParser parser, Path path, RepeatedNames repeated) {
		ObjectNode object = this.nodes.objectNode();
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			Path member = path.field(name);
			if (object.replace(name, node(parser, parser.nextToken(), member, repeated)) != null) {
				repeated.found(member);
			}
		}
		return object;
	}

	private ArrayNode list(JsonParser parser, Path path, RepeatedNames repeated) {
		ArrayNode list = this.nodes.arrayNode();
		for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
			list.add(node(parser, token, path.element(list.size()), repeated));
		}
		return list;
	}

}
