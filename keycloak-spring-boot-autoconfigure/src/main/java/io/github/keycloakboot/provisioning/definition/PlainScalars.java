package io.github.keycloakboot.provisioning.definition;

import java.util.regex.Pattern;

import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What a plain scalar of YAML is, by the core schema of YAML 1.2, which is what people
 * know of JSON. By YAML 1.1 the locale {@code no} would be false, {@code 12:30:00} a
 * number, and {@code 2026-01-31} a point in time.
 */
final class PlainScalars extends Resolver {

	@Override
	protected void addImplicitResolvers() {
		addImplicitResolver(Tag.BOOL, Pattern.compile("true|True|TRUE|false|False|FALSE"), "tTfF");
		addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]{0,17})"), "-0123456789");
		addImplicitResolver(Tag.FLOAT, Pattern.compile("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,17}"), "-0123456789");
		addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<");
		addImplicitResolver(Tag.NULL, Pattern.compile("~|null|Null|NULL"), "~nN");
		addImplicitResolver(Tag.NULL, Pattern.compile(""), null);
	}

}
