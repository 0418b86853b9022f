package io.github.keycloakboot.jwt;

import java.nio.charset.CharacterCodingException;
import java.text.ParseException;
import java.util.Base64;

import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.BadJwtException;

/**
 * Reads the compact form of a signed token (RFC 7515, section 3.1): three parts of
 * unpadded base64url, of which the first two are JSON objects. Nimbus reads more than
 * that: it skips characters that don't belong there, replaces broken UTF-8, and takes the
 * last of several members of one name.
 */
final class CompactTokenReader {

	// Far above any real token, far below what costs anything to refuse
	private static final int MAX_LENGTH = 512 * 1024;

	private final StrictJson json = new StrictJson();

	SignedJWT read(String token) {
		if (token.length() > MAX_LENGTH) {
			throw malformed(null);
		}
		int payload = part(token, 0, '.') + 1;
		int signature = part(token, payload, '.') + 1;
		int end = part(token, signature, '\0');
		try {
			this.json.requireObject(decode(token.substring(0, payload - 1)));
			this.json.requireObject(decode(token.substring(payload, signature - 1)));
			decode(token.substring(signature, end));
			return SignedJWT.parse(token);
		}
		// Nimbus answers some headers, such as the text null, with exceptions of any type
		catch (ParseException | CharacterCodingException | RuntimeException ex) {
			throw malformed(ex);
		}
	}

	private static int part(String token, int start, char end) {
		int position = start;
		while (position < token.length() && isBase64Url(token.charAt(position))) {
			position++;
		}
		boolean ended = (end == '\0') ? position == token.length()
				: position < token.length() && token.charAt(position) == end;
		if (position == start || !ended) {
			throw malformed(null);
		}
		return position;
	}

	private static boolean isBase64Url(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
	}

	/**
	 * Several texts could stand for the same bytes, if bits that carry nothing were
	 * ignored.
	 */
	private static byte[] decode(String part) {
		byte[] decoded = Base64.getUrlDecoder().decode(part);
		if (!Base64.getUrlEncoder().withoutPadding().encodeToString(decoded).equals(part)) {
			throw new IllegalArgumentException("not canonical");
		}
		return decoded;
	}

	private static BadJwtException malformed(@Nullable Exception cause) {
		return (cause != null) ? new BadJwtException("The token is malformed", cause)
				: new BadJwtException("The token is malformed");
	}

}
