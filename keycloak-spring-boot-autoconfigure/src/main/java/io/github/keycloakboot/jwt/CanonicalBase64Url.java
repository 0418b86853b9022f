package io.github.keycloakboot.jwt;

import java.util.Base64;

/**
 * Base64url without padding (RFC 7515, section 2), in which no two texts stand for the
 * same bytes: bits of the last character that carry nothing are zero (RFC 4648, section
 * 3.5).
 */
final class CanonicalBase64Url {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private final Base64.Decoder decoder = Base64.getUrlDecoder();

	/**
	 * Decode a text.
	 * @param text the text
	 * @return the bytes it stands for
	 * @throws IllegalArgumentException if it is empty, not base64url or not canonical
	 */
	byte[] decode(String text) {
		// The JDK's decoder takes padding, and ignores bits that are left over
		int last = text.isEmpty() ? -1 : ALPHABET.indexOf(text.charAt(text.length() - 1));
		if (last < 0 || (last & unusedBits(text.length())) != 0) {
			throw new IllegalArgumentException("not canonical base64url");
		}
		return this.decoder.decode(text);
	}

	private static int unusedBits(int length) {
		return switch (length % 4) {
			case 2 -> 0b1111;
			case 3 -> 0b11;
			default -> 0;
		};
	}

}
