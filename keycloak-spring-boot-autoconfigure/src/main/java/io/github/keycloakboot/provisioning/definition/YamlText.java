package io.github.keycloakboot.provisioning.definition;

import java.io.CharArrayReader;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.databind.JsonNode;

/**
 * Reads YAML. Nothing is constructed of it: its nodes become those of JSON.
 */
final class YamlText implements DefinitionText {

	private static final int MAX_ALIASES = 50;

	@Override
	public List<JsonNode> read(char[] text, int length, RepeatedNames repeated) throws UnreadableException {
		LoaderOptions options = new LoaderOptions();
		options.setNestingDepthLimit(MAX_DEPTH);
		options.setMaxAliasesForCollections(MAX_ALIASES);
		// The file has been measured already
		options.setCodePointLimit(Integer.MAX_VALUE);
		// All types of their own are refused, by YamlNodes and with their names
		options.setTagInspector((tag) -> true);
		Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(new DumperOptions()), new DumperOptions(),
				options, new PlainScalars());
		List<JsonNode> documents = new ArrayList<>();
		try {
			for (Node document : yaml.composeAll(new CharArrayReader(text, 0, length))) {
				Path path = documents.isEmpty() ? Path.ROOT : Path.ROOT.element(documents.size());
				JsonNode node = new YamlNodes(repeated).json(document, path);
				if (!node.isNull()) {
					documents.add(node);
				}
			}
		}
		catch (MarkedYAMLException ex) {
			// Its message shows the text around
			throw new UnreadableException(problem(ex.getProblemMark()));
		}
		catch (YAMLException ex) {
			throw new UnreadableException(problem(null));
		}
		return documents;
	}

	private static String problem(@Nullable Mark mark) {
		String where = (mark != null) ? " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) : "";
		return "is no YAML, or deeper than " + MAX_DEPTH + " levels, or with more than " + MAX_ALIASES + " aliases"
				+ where;
	}

}
