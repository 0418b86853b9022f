package io.github.keycloakboot.test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secret of one authorization request, by which its client redeems the code (RFC 7636).
 *
 * @param value the secret
 */
record CodeVerifier(String value) {

	static CodeVerifier random() {
		byte[] bytes = new byte[32];
		new SecureRandom().nextBytes(bytes);
		return new CodeVerifier(base64(bytes));
	}

	/**
	 * What the authorization request says of the secret.
	 * @return the challenge by method {@code S256}
	 */
	String challenge() {
		try {
			return base64(MessageDigest.getInstance("SHA-256").digest(this.value.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	@Override
	public String toString() {
		return "CodeVerifier";
	}

}
