package io.github.keycloakboot.jwt;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.keycloakboot.jwk.RealmKey;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token that has everything but the right signature, taken along the path of a token
 * until that path is loaded and compiled.
 */
final class Rehearsal {

	private static final int ROUNDS = 2000;

	private static final Duration LONGEST = Duration.ofSeconds(1);

	private final String issuer;

	private final Clock clock = Clock.systemUTC();

	private final JsonMapper json = JsonMapper.builder().build();

	Rehearsal(String issuer) {
		this.issuer = issuer;
	}

	void run(RealmKey key, String algorithm, Consumer<String> path) {
		long end = System.nanoTime() + LONGEST.toNanos();
		for (int i = 0; i < ROUNDS && System.nanoTime() - end < 0; i++) {
			path.accept(token(key, algorithm));
		}
	}

	private String token(RealmKey key, String algorithm) {
		long now = this.clock.instant().getEpochSecond();
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("exp", now + 300);
		claims.put("iat", now);
		claims.put("jti", "rehearsal");
		claims.put("iss", this.issuer);
		claims.put("aud", List.of("account"));
		claims.put("sub", "rehearsal");
		claims.put("typ", "Bearer");
		claims.put("azp", "rehearsal");
		claims.put("realm_access", Map.of("roles", List.of("offline_access", "uma_authorization")));
		claims.put("resource_access", Map.of("account", Map.of("roles", List.of("manage-account"))));
		claims.put("scope", "openid email profile");
		claims.put("email_verified", false);
		byte[] signature = new byte[key.signatureLength()];
		Arrays.fill(signature, (byte) 1);
		return encode(Map.of("alg", algorithm, "typ", "JWT", "kid", key.keyId())) + "." + encode(claims) + "."
				+ encode(signature);
	}

	private String encode(Map<String, Object> members) {
		return encode(this.json.writeValueAsString(members).getBytes(StandardCharsets.UTF_8));
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
