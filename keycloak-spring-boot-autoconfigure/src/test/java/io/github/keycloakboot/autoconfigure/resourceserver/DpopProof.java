package io.github.keycloakboot.autoconfigure.resourceserver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.keycloakboot.test.StubKey;

/**
 * A proof that whoever sends a token has the key that it is bound to (RFC 9449, section
 * 4.2), to be spoiled as a test needs it.
 */
final class DpopProof {

	private StubKey key;

	private final Map<String, Object> header = new LinkedHashMap<>();

	private final Map<String, Object> claims = new LinkedHashMap<>();

	DpopProof(StubKey key, String token, String method, String uri) {
		this.key = key;
		this.header.put("alg", key.algorithm().getName());
		this.header.put("typ", "dpop+jwt");
		this.header.put("jwk", Map.copyOf(key.publicJwk().toJSONObject()));
		this.claims.put("jti", UUID.randomUUID().toString());
		this.claims.put("htm", method);
		this.claims.put("htu", uri);
		this.claims.put("iat", Instant.now().getEpochSecond());
		this.claims.put("ath", hash(token));
	}

	private static String hash(String token) {
		try {
			byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
			return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(bytes)).toString();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	DpopProof header(String name, Object value) {
		this.header.put(name, value);
		return this;
	}

	DpopProof claim(String name, Object value) {
		this.claims.put(name, value);
		return this;
	}

	DpopProof without(String name) {
		this.header.remove(name);
		this.claims.remove(name);
		return this;
	}

	DpopProof issued(long secondsFromNow) {
		return claim("iat", Instant.now().getEpochSecond() + secondsFromNow);
	}

	DpopProof signedBy(StubKey other) {
		this.key = other;
		return this;
	}

	String sign() {
		return this.key.sign(JSONObjectUtils.toJSONString(this.header), JSONObjectUtils.toJSONString(this.claims));
	}

}
