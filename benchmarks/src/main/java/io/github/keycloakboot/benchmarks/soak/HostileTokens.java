package io.github.keycloakboot.benchmarks.soak;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Tokens that look like those of a realm and must not be accepted, made from a valid one.
 */
final class HostileTokens {

	private final String header;

	private final String payload;

	private final String signature;

	private final List<Supplier<String>> kinds = List.of(this::garbage, this::noSignature, this::wrongSignature,
			this::unknownKey, this::noAlgorithm, this::otherPayload, this::notAToken);

	HostileTokens(String valid) {
		String[] parts = valid.split("\\.");
		this.header = parts[0];
		this.payload = parts[1];
		this.signature = parts[2];
	}

	String any() {
		return this.kinds.get(ThreadLocalRandom.current().nextInt(this.kinds.size())).get();
	}

	private String garbage() {
		byte[] bytes = new byte[300];
		ThreadLocalRandom.current().nextBytes(bytes);
		return encode(bytes) + "." + encode(bytes) + "." + encode(bytes);
	}

	private String noSignature() {
		return this.header + "." + this.payload + ".";
	}

	private String wrongSignature() {
		byte[] bytes = new byte[256];
		ThreadLocalRandom.current().nextBytes(bytes);
		bytes[0] = 1;
		return this.header + "." + this.payload + "." + encode(bytes);
	}

	private String unknownKey() {
		String made = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + ThreadLocalRandom.current().nextLong() + "\"}";
		return encode(made.getBytes(StandardCharsets.UTF_8)) + "." + this.payload + "." + this.signature;
	}

	private String noAlgorithm() {
		return encode("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "." + this.payload + ".";
	}

	private String otherPayload() {
		String claims = new String(Base64.getUrlDecoder().decode(this.payload), StandardCharsets.UTF_8);
		String changed = claims.replace("\"user\"", "\"admin\"");
		return this.header + "." + encode(changed.getBytes(StandardCharsets.UTF_8)) + "." + this.signature;
	}

	private String notAToken() {
		return "x".repeat(ThreadLocalRandom.current().nextInt(1, 4000));
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
