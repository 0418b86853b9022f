package io.github.keycloakboot.benchmarks.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import com.nimbusds.jose.jwk.JWK;

/**
 * A JWK set of one key that is right, and of many more until it has its size.
 */
final class HugeKeySet {

	private static final int CHUNK_BYTES = 64 * 1024;

	private final String key;

	private final byte[] chunk;

	private final long bytes;

	HugeKeySet(JWK key, int megabytes) {
		this.key = key.toJSONString();
		this.chunk = otherKeys(key).getBytes(StandardCharsets.UTF_8);
		this.bytes = megabytes * 1024L * 1024L;
	}

	private static String otherKeys(JWK key) {
		StringBuilder keys = new StringBuilder();
		while (keys.length() < CHUNK_BYTES) {
			keys.append(',').append(key.toJSONString().replace(key.getKeyID(), UUID.randomUUID().toString()));
		}
		return keys.toString();
	}

	void writeTo(OutputStream out) throws IOException {
		out.write(("{\"keys\":[" + this.key).getBytes(StandardCharsets.UTF_8));
		for (long written = 0; written < this.bytes; written += this.chunk.length) {
			out.write(this.chunk);
		}
		out.write("]}".getBytes(StandardCharsets.UTF_8));
		out.close();
	}

}
