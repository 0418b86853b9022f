package io.github.keycloakboot.test;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;

/**
 * A key pair of the stub realm. It signs whatever it is given, also what no Keycloak
 * would.
 */
public final class StubKey {

	private final JWSAlgorithm algorithm;

	private final KeyPair keyPair;

	private final JWK publicJwk;

	private StubKey(JWSAlgorithm algorithm, KeyPair keyPair, JWK publicJwk) {
		this.algorithm = algorithm;
		this.keyPair = keyPair;
		this.publicJwk = publicJwk;
	}

	/**
	 * Generate a key pair of the usual size.
	 * @param algorithm the signature algorithm: one of the RS, PS and ES families, or
	 * EdDSA
	 * @return a key with a random id
	 */
	public static StubKey generate(JWSAlgorithm algorithm) {
		String keyId = UUID.randomUUID().toString();
		try {
			if (JWSAlgorithm.EdDSA.equals(algorithm)) {
				KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
				byte[] encoded = pair.getPublic().getEncoded();
				Base64URL point = Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
				return new StubKey(algorithm, pair,
						new OctetKeyPair.Builder(Curve.Ed25519, point).keyID(keyId)
							.algorithm(algorithm)
							.keyUse(KeyUse.SIGNATURE)
							.build());
			}
			if (JWSAlgorithm.Family.EC.contains(algorithm)) {
				Curve curve = Curve.forJWSAlgorithm(algorithm).iterator().next();
				KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
				generator.initialize(curve.toECParameterSpec());
				KeyPair pair = generator.generateKeyPair();
				return new StubKey(algorithm, pair,
						new ECKey.Builder(curve, (ECPublicKey) pair.getPublic()).keyID(keyId)
							.algorithm(algorithm)
							.keyUse(KeyUse.SIGNATURE)
							.build());
			}
			return rsa(algorithm, keyId, 2048);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Generate an RSA key pair of any size.
	 * @param algorithm the signature algorithm
	 * @param keyId the key id
	 * @param bits the size
	 * @return the key
	 */
	public static StubKey rsa(JWSAlgorithm algorithm, String keyId, int bits) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(bits);
			KeyPair pair = generator.generateKeyPair();
			return new StubKey(algorithm, pair,
					new RSAKey.Builder((RSAPublicKey) pair.getPublic()).keyID(keyId)
						.algorithm(algorithm)
						.keyUse(KeyUse.SIGNATURE)
						.build());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Key id, as in {@code kid}.
	 * @return the id
	 */
	public String keyId() {
		return this.publicJwk.getKeyID();
	}

	/**
	 * Signature algorithm, as in {@code alg}.
	 * @return the algorithm
	 */
	public JWSAlgorithm algorithm() {
		return this.algorithm;
	}

	/**
	 * The public half, as in the JWK set.
	 * @return the key
	 */
	public JWK publicJwk() {
		return this.publicJwk;
	}

	/**
	 * The same key pair, misused for another algorithm of its type. The public half stays
	 * as it is.
	 * @param other the signature algorithm
	 * @return a key that signs by the other algorithm
	 */
	public StubKey misusedFor(JWSAlgorithm other) {
		return new StubKey(other, this.keyPair, this.publicJwk);
	}

	/**
	 * Sign a token whose header and payload are taken as they are, whatever they say.
	 * @param header the text of the header
	 * @param payload the text of the payload
	 * @return the token in compact form
	 */
	public String sign(String header, String payload) {
		return sign(header.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Sign a token whose header and payload needn't even be text.
	 * @param header the bytes of the header
	 * @param payload the bytes of the payload
	 * @return the token in compact form
	 */
	public String sign(byte[] header, byte[] payload) {
		String signingInput = Base64URL.encode(header) + "." + Base64URL.encode(payload);
		return signingInput + "." + Base64URL.encode(signature(signingInput.getBytes(StandardCharsets.US_ASCII)));
	}

	private byte[] signature(byte[] signingInput) {
		try {
			if (JWSAlgorithm.EdDSA.equals(this.algorithm)) {
				Signature signature = Signature.getInstance("Ed25519");
				signature.initSign(this.keyPair.getPrivate());
				signature.update(signingInput);
				return signature.sign();
			}
			return signer().sign(new JWSHeader(this.algorithm), signingInput).decode();
		}
		catch (GeneralSecurityException | JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private JWSSigner signer() throws JOSEException {
		if (this.publicJwk instanceof ECKey ec) {
			return new ECDSASigner(this.keyPair.getPrivate(), ec.getCurve());
		}
		return new RSASSASigner(this.keyPair.getPrivate(), Set.of(AllowWeakRSAKey.getInstance()));
	}

	/**
	 * Whether a token was signed by this key, under its id and for its algorithm.
	 */
	boolean hasSigned(JWSObject token) {
		JWSHeader header = token.getHeader();
		if (!this.algorithm.equals(header.getAlgorithm()) || !keyId().equals(header.getKeyID())) {
			return false;
		}
		try {
			if (JWSAlgorithm.EdDSA.equals(this.algorithm)) {
				Signature signature = Signature.getInstance("Ed25519");
				signature.initVerify(this.keyPair.getPublic());
				signature.update(token.getSigningInput());
				return signature.verify(token.getSignature().decode());
			}
			return token.verify(verifier());
		}
		catch (GeneralSecurityException | JOSEException ex) {
			return false;
		}
	}

	private JWSVerifier verifier() throws JOSEException {
		if (this.keyPair.getPublic() instanceof ECPublicKey ec) {
			return new ECDSAVerifier(ec);
		}
		return new RSASSAVerifier((RSAPublicKey) this.keyPair.getPublic());
	}

	Map<String, Object> header() {
		return Map.of("alg", this.algorithm.getName(), "typ", "JWT", "kid", keyId());
	}

}
