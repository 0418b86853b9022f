package io.github.keycloakboot.authority;

/**
 * The name of a role, a group or an organization, as a token gives it. Ill-formed names
 * are left out rather than repaired: Keycloak accepts {@code "admin "} and {@code "a\nb"}
 * as names of roles, and either trimmed or cut would be another role.
 *
 * @param text the name
 */
public record ClaimedName(String text) {

	/**
	 * Whether it can stand for something.
	 * @return {@code false} if it is blank, or holds a control character, a line or
	 * paragraph separator, or half of a surrogate pair
	 */
	public boolean isWellFormed() {
		boolean blank = true;
		int length = this.text.length();
		for (int i = 0; i < length; i++) {
			char c = this.text.charAt(i);
			if (c > ' ' && c < '\u007f') {
				blank = false;
			}
			else if (Character.isHighSurrogate(c)) {
				i++;
				if (i == length || !Character.isLowSurrogate(this.text.charAt(i))) {
					return false;
				}
				blank = false;
			}
			else if (Character.isISOControl(c) || Character.isLowSurrogate(c) || c == '\u2028' || c == '\u2029') {
				return false;
			}
			else if (!Character.isSpaceChar(c)) {
				blank = false;
			}
		}
		return !blank;
	}

}
