package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;

/**
 * A meter, as a row of the table in the documentation has it.
 *
 * @param name its name
 * @param kind its kind and unit
 * @param tags the names of its tags
 */
record DocumentedMeter(String name, String kind, Set<String> tags) {

	private static final Pattern ROW = Pattern.compile("\\| `(keycloak\\.[a-z.]+)` \\| ([a-z, ]+?) \\| (.*?) \\|.*");

	private static final Pattern QUOTED = Pattern.compile("`([a-z]+)`");

	/**
	 * The rows of the table.
	 */
	static List<DocumentedMeter> all() {
		try {
			return Files.readAllLines(Path.of("..", "docs", "operations.md"))
				.stream()
				.map(ROW::matcher)
				.filter((row) -> row.matches())
				.map((row) -> new DocumentedMeter(row.group(1), row.group(2), tags(row.group(3))))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Set<String> tags(String cell) {
		// Values are in parentheses
		return QUOTED.matcher(cell.replaceAll("\\(.*?\\)", ""))
			.results()
			.map((MatchResult tag) -> tag.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	static DocumentedMeter of(Meter meter) {
		String unit = Objects.requireNonNullElse(meter.getId().getBaseUnit(), "");
		String kind = meter.getId().getType().name().toLowerCase(Locale.ROOT);
		return new DocumentedMeter(meter.getId().getName(), unit.isEmpty() ? kind : kind + ", " + unit,
				meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toCollection(TreeSet::new)));
	}

}
