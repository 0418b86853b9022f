package io.github.keycloakboot.jwt;

import java.nio.charset.CharacterCodingException;
import java.text.ParseException;
import java.util.Map;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.BadJwtException;

/**
 * Reads the compact form of a signed token (RFC 7515, section 3.1): three parts of
 * unpadded base64url, of which the first two are JSON objects. Each part is read once,
 * and what the members of the header mean is left to Nimbus. Nimbus's own readers take
 * more than that: they skip characters that don't belong there, replace broken UTF-8, and
 * take the last of several members of one name.
 */
final class CompactTokenReader {

	// Far above any real token, far below what costs anything to refuse
	private static final int MAX_LENGTH = 512 * 1024;

	private final CanonicalBase64Url base64Url = new CanonicalBase64Url();

	private final StrictJson json = new StrictJson();

	/**
	 * Read a token.
	 * @param token the token in compact form
	 * @return its parts
	 * @throws BadJwtException if it has another form
	 */
	SignedToken read(String token) {
		int payload = token.indexOf('.') + 1;
		int signature = token.indexOf('.', payload) + 1;
		if (token.length() > MAX_LENGTH || payload == 0 || signature == 0) {
			throw malformed();
		}
		try {
			Map<String, @Nullable Object> header = header(token.substring(0, payload - 1));
			return new SignedToken(token, JWSHeader.parse(header), header,
					payload(token.substring(payload, signature - 1)), signature(token.substring(signature)));
		}
		// Nimbus, Jackson and the JDK each say it their own way
		catch (ParseException | CharacterCodingException | RuntimeException ex) {
			throw malformed();
		}
	}

	private Map<String, @Nullable Object> header(String part) throws CharacterCodingException {
		byte[] bytes = this.base64Url.decode(part);
		if (bytes.length > Header.MAX_HEADER_STRING_LENGTH) {
			throw new IllegalArgumentException("the header is too long");
		}
		return this.json.readObject(bytes);
	}

	private Map<String, @Nullable Object> payload(String part) throws CharacterCodingException {
		return this.json.readObject(this.base64Url.decode(part));
	}

	private Base64URL signature(String part) {
		return new DecodedSignature(part, this.base64Url.decode(part));
	}

	/**
	 * Without a cause, which would quote the token in every stack trace.
	 */
	private static BadJwtException malformed() {
		return new BadJwtException("The token is malformed");
	}

}
