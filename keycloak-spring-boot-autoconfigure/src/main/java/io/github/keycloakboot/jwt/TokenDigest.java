package io.github.keycloakboot.jwt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 of a token: as good as the token to tell it from others, and of no use to
 * whoever finds it in memory.
 *
 * @param a bytes 0 to 7
 * @param b bytes 8 to 15
 * @param c bytes 16 to 23
 * @param d bytes 24 to 31
 */
record TokenDigest(long a, long b, long c, long d) {

	static TokenDigest of(String token) {
		try {
			byte[] bytes = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
			ByteBuffer digest = ByteBuffer.wrap(bytes);
			return new TokenDigest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

	String toHex() {
		return String.format("%016x%016x%016x%016x", this.a, this.b, this.c, this.d);
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.a);
	}

}
