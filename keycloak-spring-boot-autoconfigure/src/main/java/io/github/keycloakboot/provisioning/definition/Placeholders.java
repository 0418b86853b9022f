package io.github.keycloakboot.provisioning.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Puts the values of properties in the place of {@code $(property.name)} and
 * {@code $(property.name:default)}. {@code $$(} is the text {@code $(}. What a property
 * holds is taken as it is, so that a password may have any characters.
 */
final class Placeholders {

	private static final String BEGIN = "$(";

	private static final String ESCAPED = "$$(";

	private final Function<String, @Nullable String> properties;

	Placeholders(Function<String, @Nullable String> properties) {
		this.properties = properties;
	}

	/**
	 * Whether the given text has a placeholder.
	 */
	boolean isIn(JsonNode text) {
		return text.isString() && text.stringValue().contains(BEGIN) && resolve(text.stringValue()).used;
	}

	/**
	 * Resolve what is inside a container. A value that can't be is left out of it, or is
	 * null in a list.
	 * @param node the object or list to change
	 * @param path where it is
	 * @param source what it comes from
	 * @param problems where to put what can't be resolved
	 */
	void resolve(JsonNode node, Path path, String source, Problems problems) {
		if (node instanceof ObjectNode object) {
			List<String> undefined = new ArrayList<>();
			for (Map.Entry<String, JsonNode> member : object.properties()) {
				if (member.getKey().contains(BEGIN)) {
					problems.add(source, path.field(member.getKey()),
							"placeholders may stand in values, and not in names");
				}
				JsonNode resolved = resolved(member.getValue(), path.field(member.getKey()), source, problems);
				member.setValue(resolved);
				if (resolved.isMissingNode()) {
					undefined.add(member.getKey());
				}
			}
			object.remove(undefined);
		}
		if (node instanceof ArrayNode list) {
			for (int i = 0; i < list.size(); i++) {
				JsonNode resolved = resolved(list.get(i), path.element(i), source, problems);
				list.set(i, resolved.isMissingNode() ? NullNode.instance : resolved);
			}
		}
	}

	private JsonNode resolved(JsonNode node, Path path, String source, Problems problems) {
		if (node.isContainer()) {
			resolve(node, path, source, problems);
			return node;
		}
		if (!node.isString() || !node.stringValue().contains(BEGIN)) {
			return node;
		}
		Result result = resolve(node.stringValue());
		if (result.problem == null) {
			return StringNode.valueOf(result.text.toString());
		}
		problems.add(source, path, result.problem);
		return MissingNode.getInstance();
	}

	private Result resolve(String text) {
		Result result = new Result();
		int at = 0;
		for (int next = text.indexOf(BEGIN); next >= 0; next = text.indexOf(BEGIN, at)) {
			if (next > at && text.startsWith(ESCAPED, next - 1)) {
				result.text.append(text, at, next - 1).append(BEGIN);
				at = next + BEGIN.length();
				continue;
			}
			int end = text.indexOf(')', next);
			if (end < 0) {
				result.problem = "a placeholder has no end; for the text $( write $$(";
				return result;
			}
			result.text.append(text, at, next);
			result.append(text.substring(next + BEGIN.length(), end), this.properties);
			at = end + 1;
		}
		result.text.append(text, at, text.length());
		return result.complete();
	}

	private static final class Result {

		private final StringBuilder text = new StringBuilder();

		private final List<String> undefined = new ArrayList<>();

		private boolean used;

		private @Nullable String problem;

		void append(String placeholder, Function<String, @Nullable String> properties) {
			this.used = true;
			int colon = placeholder.indexOf(':');
			String name = (colon < 0) ? placeholder : placeholder.substring(0, colon);
			String value = name.isBlank() ? null : properties.apply(name);
			if (value != null) {
				this.text.append(value);
			}
			else if (colon >= 0 && !name.isBlank()) {
				this.text.append(placeholder, colon + 1, placeholder.length());
			}
			else {
				this.undefined.add(name);
			}
		}

		Result complete() {
			if (!this.undefined.isEmpty()) {
				String names = this.undefined.stream()
					.map((name) -> new UntrustedValue(name).toString())
					.collect(Collectors.joining(", "));
				this.problem = (this.undefined.size() == 1) ? "there is no property " + names
						: "there are no properties " + names;
			}
			return this;
		}

	}

}
