package io.github.keycloakboot.jwk;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

/**
 * A public key by which a realm signs tokens.
 */
public final class RealmKey {

	private final String keyId;

	private final Map<String, ?> material;

	private final int signatureLength;

	private final Set<JWSAlgorithm> algorithms;

	private final JWSVerifier verifier;

	RealmKey(JWK jwk, Set<JWSAlgorithm> algorithms, JWSVerifier verifier) {
		this.keyId = jwk.getKeyID();
		this.material = jwk.getRequiredParams();
		// In RSA one number as long as the key, else two
		int bytes = (jwk.size() + 7) / 8;
		this.signatureLength = (jwk instanceof RSAKey) ? bytes : 2 * bytes;
		this.algorithms = Set.copyOf(algorithms);
		this.verifier = verifier;
	}

	/**
	 * The key id.
	 * @return the {@code kid} of the key
	 */
	public String keyId() {
		return this.keyId;
	}

	/**
	 * The algorithms that the realm may use the key for.
	 * @return names of RFC 7518 or RFC 8037
	 */
	public Set<String> algorithms() {
		return this.algorithms.stream().map(JWSAlgorithm::getName).collect(Collectors.toSet());
	}

	/**
	 * The length of the signatures that this key makes.
	 * @return the number of bytes
	 */
	public int signatureLength() {
		return this.signatureLength;
	}

	/**
	 * Whether the signature was made by this key, with an algorithm that the realm uses
	 * the key for.
	 * @param header the header of the token
	 * @param signingInput the signed bytes (RFC 7515, section 5.1)
	 * @param signature the signature
	 * @return {@code false} if the algorithm or the signature is wrong
	 */
	public boolean verifies(JWSHeader header, byte[] signingInput, Base64URL signature) {
		if (!this.algorithms.contains(header.getAlgorithm())) {
			return false;
		}
		try {
			return this.verifier.verify(header, signingInput, signature);
		}
		catch (JOSEException ex) {
			// Nimbus says so of signatures that can't be right, such as ECDSA's r = s = 0
			return false;
		}
	}

	/**
	 * Whether the other one is the same key, of the same id and for the same algorithms.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RealmKey key && this.keyId.equals(key.keyId) && this.algorithms.equals(key.algorithms)
				&& this.material.equals(key.material);
	}

	@Override
	public int hashCode() {
		return this.keyId.hashCode();
	}

	@Override
	public String toString() {
		return this.keyId + " " + this.algorithms;
	}

}
