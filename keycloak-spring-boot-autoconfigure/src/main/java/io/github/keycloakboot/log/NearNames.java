package io.github.keycloakboot.log;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Which names somebody may have meant.
 *
 * @param names the names that there are
 */
public record NearNames(Collection<String> names) {

	private static final int MAX_SHOWN = 3;

	// A client has some fifty fields
	private static final int MAX_LISTED = 60;

	// The comparison takes time by the square, and no name is so long
	private static final int MAX_COMPARED = 100;

	/**
	 * A question for the names near the given one, or all of them where none is near.
	 * @param name a name that there isn't
	 * @return the question, with the names as they are
	 */
	public String hint(String name) {
		List<String> near = to(name);
		if (!near.isEmpty()) {
			return "did you mean " + String.join(" or ", near) + "?";
		}
		String all = this.names.stream().limit(MAX_LISTED).collect(Collectors.joining(", "));
		int more = this.names.size() - MAX_LISTED;
		return "there are " + all + ((more > 0) ? " and " + more + " more" : "");
	}

	/**
	 * The names that differ from the given one by few letters, or in upper and lower
	 * case.
	 * @param name the name
	 * @return at most three names, the nearest first
	 */
	public List<String> to(String name) {
		return near(name, (candidate) -> Math.max(1, Math.min(name.length(), candidate.length()) / 3));
	}

	/**
	 * The names that differ from the given one by a number of letters at most, or in
	 * upper and lower case.
	 * @param name the name
	 * @param letters the number of letters
	 * @return at most three names, the nearest first
	 */
	public List<String> within(String name, int letters) {
		return near(name, (candidate) -> letters);
	}

	private List<String> near(String name, ToIntFunction<String> distance) {
		if (name.length() > MAX_COMPARED) {
			return List.of();
		}
		return this.names.stream()
			.map((candidate) -> new Near(candidate, distance(lower(name), lower(candidate))))
			.filter((near) -> near.distance <= distance.applyAsInt(near.name))
			.sorted(Comparator.comparingInt(Near::distance))
			.limit(MAX_SHOWN)
			.map(Near::name)
			.toList();
	}

	private static String lower(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	// Levenshtein's: how many letters to add, take away or change
	private static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int changed = diagonal + ((one.charAt(i - 1) != other.charAt(j - 1)) ? 1 : 0);
				diagonal = row[j];
				row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[other.length()];
	}

	private record Near(String name, int distance) {
	}

}
