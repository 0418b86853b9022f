package io.github.keycloakboot.user;

import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A value that becomes one segment of a URL's path. An empty one would lead to the list
 * above it, and a dot segment to whatever lies there once a proxy has normalized the
 * path: that of a user to the whole realm, which can be deleted as well. So would an id
 * that holds several segments, once a proxy has decoded it.
 *
 * @param value the value
 */
record PathSegment(String value) {

	private static final Set<String> DOTS = Set.of(".", "..");

	/**
	 * What lies beside the users of a realm, and isn't one.
	 */
	private static final Set<String> NOT_USERS = Set.of("count", "profile");

	/**
	 * What divides URLs, or can be written to look like that.
	 */
	private static final Pattern DIVIDERS = Pattern.compile("[/\\\\;%?#\\p{Cc}]");

	static PathSegment ofUser(@Nullable String id) {
		PathSegment segment = of("the id of a user", id);
		if (NOT_USERS.contains(segment.value) || DIVIDERS.matcher(segment.value).find()) {
			throw new IllegalArgumentException(new ShownValue(id) + " isn't the id of a user");
		}
		return segment;
	}

	static PathSegment of(String what, @Nullable String value) {
		if (value == null || value.isBlank() || DOTS.contains(value)) {
			throw new IllegalArgumentException(
					what + " is neither null nor blank nor a dot segment of a path, but was " + new ShownValue(value));
		}
		return new PathSegment(value);
	}

}
