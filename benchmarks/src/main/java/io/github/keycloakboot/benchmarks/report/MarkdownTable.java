package io.github.keycloakboot.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table in Markdown, row by row.
 */
public final class MarkdownTable {

	private final int columns;

	private final List<String> lines = new ArrayList<>();

	/**
	 * Begin a table.
	 * @param columns the titles of its columns
	 */
	public MarkdownTable(String... columns) {
		this.columns = columns.length;
		add(columns);
		this.lines.add("| --- ".repeat(columns.length) + "|");
	}

	/**
	 * Add a row.
	 * @param cells its cells, one a column
	 * @throws IllegalArgumentException if there are more or fewer cells than columns
	 */
	public void add(String... cells) {
		if (cells.length != this.columns) {
			throw new IllegalArgumentException("A row has " + this.columns + " cells");
		}
		this.lines.add(List.of(cells)
			.stream()
			.map((cell) -> cell.replace("|", "\\|"))
			.collect(Collectors.joining(" | ", "| ", " |")));
	}

	@Override
	public String toString() {
		return String.join(System.lineSeparator(), this.lines);
	}

}
