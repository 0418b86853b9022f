package io.github.keycloakboot.provisioning.definition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.github.keycloakboot.log.UntrustedValue;
import io.github.keycloakboot.provisioning.definition.DefinitionText.RepeatedNames;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes nodes of JSON from one document of YAML, in which an alias stands for all that it
 * names.
 */
final class YamlNodes {

	// Few aliases can make very many nodes, and one that holds itself has no end of them
	private static final int MAX_NODES = 2_000_000;

	private final JsonNodeFactory nodes = JsonNodeFactory.instance;

	private final RepeatedNames repeated;

	private int count;

	YamlNodes(RepeatedNames repeated) {
		this.repeated = repeated;
	}

	JsonNode json(Node document, Path path) throws UnreadableException {
		return json(document, path, 0);
	}

	private JsonNode json(Node node, Path path, int depth) throws UnreadableException {
		if (++this.count > MAX_NODES || depth > DefinitionText.MAX_DEPTH) {
			throw new UnreadableException("has aliases that make it too large");
		}
		if (node instanceof MappingNode mapping && mapping.getTag().equals(Tag.MAP)) {
			return object(mapping, path, depth);
		}
		if (node instanceof SequenceNode sequence && sequence.getTag().equals(Tag.SEQ)) {
			ArrayNode list = this.nodes.arrayNode();
			for (Node element : sequence.getValue()) {
				list.add(json(element, path.element(list.size()), depth + 1));
			}
			return list;
		}
		if (node instanceof ScalarNode scalar) {
			return value(scalar);
		}
		throw unknown(node);
	}

	private ObjectNode object(MappingNode mapping, Path path, int depth) throws UnreadableException {
		ObjectNode object = this.nodes.objectNode();
		ObjectNode merged = this.nodes.objectNode();
		for (NodeTuple tuple : mapping.getValue()) {
			if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
				throw new UnreadableException("has a list or an object for a name" + line(tuple.getKeyNode()));
			}
			if (key.getTag().equals(Tag.MERGE)) {
				merge(merged, tuple.getValueNode(), path, depth);
				continue;
			}
			Path member = path.field(key.getValue());
			if (object.replace(key.getValue(), json(tuple.getValueNode(), member, depth + 1)) != null) {
				this.repeated.found(member);
			}
		}
		for (Map.Entry<String, JsonNode> member : merged.properties()) {
			object.putIfAbsent(member.getKey(), member.getValue());
		}
		return object;
	}

	private void merge(ObjectNode merged, Node value, Path path, int depth) throws UnreadableException {
		List<Node> sources = (value instanceof SequenceNode sequence) ? sequence.getValue() : List.of(value);
		for (Node source : sources) {
			if (!(json(source, path, depth + 1) instanceof ObjectNode object)) {
				throw new UnreadableException("merges what isn't an object" + line(source));
			}
			object.properties().forEach((member) -> merged.putIfAbsent(member.getKey(), member.getValue()));
		}
	}

	private JsonNode value(ScalarNode scalar) throws UnreadableException {
		String text = scalar.getValue();
		Tag tag = scalar.getTag();
		try {
			if (tag.equals(Tag.STR) || tag.equals(Tag.MERGE)) {
				return this.nodes.stringNode(text);
			}
			if (tag.equals(Tag.NULL)) {
				return this.nodes.nullNode();
			}
			if (tag.equals(Tag.BOOL)) {
				return this.nodes.booleanNode(Boolean.parseBoolean(text));
			}
			if (tag.equals(Tag.INT)) {
				long number = Long.parseLong(text);
				return (number == (int) number) ? this.nodes.numberNode((int) number) : this.nodes.numberNode(number);
			}
			if (tag.equals(Tag.FLOAT)) {
				return this.nodes.numberNode(new BigDecimal(text));
			}
		}
		catch (NumberFormatException ex) {
			throw new UnreadableException("has a number that is none" + line(scalar));
		}
		throw unknown(scalar);
	}

	private static UnreadableException unknown(Node node) {
		return new UnreadableException(
				"has a value of the type " + new UntrustedValue(node.getTag().getValue()) + line(node));
	}

	private static String line(Node node) {
		return " at line " + (node.getStartMark().getLine() + 1);
	}

}
