package io.github.keycloakboot.user;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Which users of a realm are meant. Service accounts of clients are none of them, unless
 * they have the attribute that is looked for.
 *
 * @param search what to look for, in Keycloak's own way, or {@code null} for anything
 * @param attribute name of the attribute to look for, or {@code null} for any
 * @param value the value of that attribute, or {@code null} for any
 * @param enabled whether those who may log in are meant, or those who may not;
 * {@code null} for both
 */
public record UserQuery(@Nullable String search, @Nullable String attribute, @Nullable String value,
		@Nullable Boolean enabled) {

	// A lone backslash stands for itself and one before a quotation mark escapes that,
	// but
	// two of them stand for nothing.
	private static final Pattern UNSPEAKABLE = Pattern.compile("\\\\([\"\\\\]|$)");

	/**
	 * A query of the given values; {@link #all}, {@link #matching} and
	 * {@link #withAttribute} are shorter.
	 * @param search what to look for, or {@code null}
	 * @param attribute name of an attribute, or {@code null}
	 * @param value value of the attribute, or {@code null}
	 * @param enabled whether those who may log in are meant, or {@code null}
	 * @throws IllegalArgumentException if a text is blank, an attribute has no value, or
	 * there are both something to look for and an attribute, or a backslash or colon
	 * where Keycloak's queries can't have one
	 */
	public UserQuery {
		// Keycloak answers to a blank text with all users.
		if (isBlank(search) || isBlank(attribute) || isBlank(value)) {
			throw new IllegalArgumentException("a blank text would find everybody");
		}
		if ((attribute == null) != (value == null)) {
			throw new IllegalArgumentException("an attribute is looked for by name and value");
		}
		if (isUnspeakable(attribute) || isUnspeakable(value) || (attribute != null && attribute.contains(":"))) {
			throw new IllegalArgumentException("Keycloak's queries have no words for the name or the value: a colon in"
					+ " a name, and a backslash before another one, before a quotation mark or at the end");
		}
		if (search != null && attribute != null) {
			throw new IllegalArgumentException("Keycloak looks either for a text or for an attribute");
		}
	}

	/**
	 * All users.
	 * @return the query
	 */
	public static UserQuery all() {
		return new UserQuery(null, null, null, null);
	}

	/**
	 * The users whose user name, email address, first or last name begins with a text;
	 * with a word of it, if there is more than one. {@code *text*} finds it anywhere,
	 * {@code "text"} by the whole. After {@code id:}, {@code username:} or {@code email:}
	 * it is looked for there only.
	 * @param text the text, in whatever case
	 * @return the query
	 * @throws IllegalArgumentException if the text is blank
	 */
	public static UserQuery matching(String text) {
		return new UserQuery(text, null, null, null);
	}

	/**
	 * The users who have an attribute of exactly that value.
	 * @param name name of the attribute
	 * @param value the value
	 * @return the query
	 * @throws IllegalArgumentException if one is blank
	 */
	public static UserQuery withAttribute(String name, String value) {
		return new UserQuery(null, name, value, null);
	}

	/**
	 * Of the same users only those who may log in.
	 * @return the query
	 */
	public UserQuery enabledOnly() {
		return new UserQuery(this.search, this.attribute, this.value, true);
	}

	/**
	 * Of the same users only those who may not log in.
	 * @return the query
	 */
	public UserQuery disabledOnly() {
		return new UserQuery(this.search, this.attribute, this.value, false);
	}

	List<UserRepresentation> page(UsersResource users, int first, int max) {
		if (this.attribute != null && this.value != null) {
			String query = quoted(this.attribute) + ":" + quoted(this.value);
			return users.searchByAttributes(first, max, this.enabled, true, false, query);
		}
		if (this.search == null && this.enabled == null) {
			return users.list(first, max);
		}
		// A search leaves service accounts out, and a query for enabled users doesn't.
		return users.search((this.search != null) ? this.search : "*", this.enabled, first, max);
	}

	/**
	 * Whether the user is meant, as far as that isn't sure: Keycloak answers with all
	 * users to a query that it can't read.
	 */
	boolean means(UserRepresentation user) {
		return this.attribute == null || this.value == null
				|| Attributes.of(user.getAttributes())
					.values()
					.getOrDefault(this.attribute, List.of())
					.contains(this.value);
	}

	private static boolean isBlank(@Nullable String text) {
		return text != null && text.isBlank();
	}

	private static boolean isUnspeakable(@Nullable String text) {
		return text != null && UNSPEAKABLE.matcher(text).find();
	}

	private static String quoted(String text) {
		return '"' + text.replace("\"", "\\\"") + '"';
	}

}
