package io.github.keycloakboot.test;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;

/**
 * The secret of the stub realm, by which it signs refresh tokens and others that are
 * meant for itself. It is in no JWK set.
 */
final class StubSecret {

	private static final int BYTES = 64;

	private final String keyId = UUID.randomUUID().toString();

	private final byte[] value = new byte[BYTES];

	StubSecret() {
		new SecureRandom().nextBytes(this.value);
	}

	Map<String, Object> header() {
		return Map.of("alg", JWSAlgorithm.HS512.getName(), "typ", "JWT", "kid", this.keyId);
	}

	String sign(String header, String payload) {
		String signingInput = Base64URL.encode(header) + "." + Base64URL.encode(payload);
		try {
			return signingInput + "." + new MACSigner(this.value).sign(new JWSHeader(JWSAlgorithm.HS512),
					signingInput.getBytes(StandardCharsets.US_ASCII));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	boolean hasSigned(JWSObject token) {
		try {
			return JWSAlgorithm.HS512.equals(token.getHeader().getAlgorithm())
					&& token.verify(new MACVerifier(this.value));
		}
		catch (JOSEException ex) {
			return false;
		}
	}

}
