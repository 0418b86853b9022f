package io.github.keycloakboot.jwt;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a signed token (RFC 7515, section 3.1). Its form is right; nothing that it
 * says is checked yet, its signature neither.
 *
 * @param value the token as it was sent, in ASCII
 * @param header what the header says
 * @param headerMembers the header as it was sent
 * @param payload the payload as it was sent, in a map of the caller's own
 * @param signature the signature
 */
record SignedToken(String value, JWSHeader header, Map<String, @Nullable Object> headerMembers,
		Map<String, @Nullable Object> payload, Base64URL signature) {

	/**
	 * The bytes that are signed: header and payload as they were sent.
	 */
	byte[] signingInput() {
		return this.value.substring(0, this.value.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
	}

}
