package io.github.keycloakboot.jwt;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One way to spoil a document. It can be applied to any text, also to one that others
 * have spoilt before.
 *
 * @param kind what is done
 * @param position where, counted modulo the number of places there are
 * @param length to how much, or where else
 * @param fragment what is put there
 */
record Mutation(Kind kind, int position, int length, String fragment) {

	private static final Pattern VALUE = Pattern
		.compile("(?<=[:,\\[])(\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|[-+.\\w]++|\\[[^\\[\\]]*+]"
				+ "|\\{[^{}]*+(?:\\{[^{}]*+}[^{}]*+)*+})");

	private static final Pattern OBJECT = Pattern.compile("\\{");

	static String apply(List<Mutation> mutations, String document) {
		String result = document;
		for (Mutation mutation : mutations) {
			result = mutation.apply(result);
		}
		return result;
	}

	private String apply(String document) {
		int start = this.position % (document.length() + 1);
		int end = Math.min(start + this.length, document.length());
		return switch (this.kind) {
			case DELETE -> document.substring(0, start) + document.substring(end);
			case INSERT -> document.substring(0, start) + this.fragment + document.substring(start);
			case REPEAT -> document.substring(0, end) + document.substring(start);
			case TRUNCATE -> document.substring(0, start);
			case FLIP_BIT -> flipBit(document, start);
			case REPLACE_VALUE -> replaceValue(document);
			case SWAP_VALUES -> swapValues(document);
			case ADD_MEMBER -> addMember(document);
		};
	}

	private String flipBit(String document, int position) {
		if (position == document.length()) {
			return document;
		}
		StringBuilder flipped = new StringBuilder(document);
		flipped.setCharAt(position, (char) (document.charAt(position) ^ (1 << (this.length % 8))));
		return flipped.toString();
	}

	private String replaceValue(String document) {
		List<MatchResult> values = VALUE.matcher(document).results().toList();
		if (values.isEmpty()) {
			return document;
		}
		return with(document, values.get(this.position % values.size()), this.fragment);
	}

	private String swapValues(String document) {
		List<MatchResult> values = VALUE.matcher(document).results().toList();
		if (values.isEmpty()) {
			return document;
		}
		MatchResult one = values.get(this.position % values.size());
		MatchResult other = values.get(this.length % values.size());
		MatchResult first = (one.start() < other.start()) ? one : other;
		MatchResult last = (first == one) ? other : one;
		return with(with(document, last, first.group()), first, last.group());
	}

	private String addMember(String document) {
		List<MatchResult> objects = OBJECT.matcher(document).results().toList();
		if (objects.isEmpty()) {
			return document;
		}
		List<String> names = TokenFragments.NAMES;
		String member = names.get(this.length % names.size()) + ":" + this.fragment + ",";
		int start = objects.get(this.position % objects.size()).end();
		return document.substring(0, start) + member + document.substring(start);
	}

	private static String with(String document, MatchResult place, String replacement) {
		return document.substring(0, place.start()) + replacement + document.substring(place.end());
	}

	/**
	 * What a mutation does.
	 */
	enum Kind {

		DELETE, INSERT, REPEAT, TRUNCATE, FLIP_BIT, REPLACE_VALUE, SWAP_VALUES, ADD_MEMBER

	}

}
