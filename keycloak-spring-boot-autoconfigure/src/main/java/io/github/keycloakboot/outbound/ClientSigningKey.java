package io.github.keycloakboot.outbound;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

/**
 * The private key of a client, by which it signs the JWTs that it authenticates with.
 * Keycloak holds its public half, and finds it by the key id.
 */
public final class ClientSigningKey {

	private static final int MIN_RSA_BITS = 2048;

	private final String keyId;

	private final JWSAlgorithm algorithm;

	private final JWSSigner signer;

	private ClientSigningKey(JWK jwk, @Nullable String keyId) {
		try {
			this.algorithm = algorithm(jwk);
			this.keyId = keyId(jwk, keyId);
			this.signer = new DefaultJWSSignerFactory().createJWSSigner(jwk, this.algorithm);
		}
		catch (JOSEException ex) {
			// Not with the cause, which may show the key
			throw new IllegalArgumentException("it can't sign: the key and its 'alg' don't go together");
		}
	}

	/**
	 * A key in the form of a JWK, RSA or elliptic-curve.
	 * @param json the JWK with its private part
	 * @param keyId the key id, or {@code null} for the one in the JWK, or else the one
	 * that Keycloak makes of a public key without one
	 * @return the key
	 * @throws IllegalArgumentException if it is no such key; the message says why, and
	 * shows nothing of it
	 */
	public static ClientSigningKey ofJwk(String json, @Nullable String keyId) {
		JWK jwk;
		try {
			jwk = JWK.parse(json);
		}
		catch (ParseException ex) {
			throw new IllegalArgumentException("it is no JWK (RFC 7517)");
		}
		if (!jwk.isPrivate()) {
			throw new IllegalArgumentException("it is a public key; the private one is needed to sign");
		}
		if (jwk.getKeyUse() != null && !KeyUse.SIGNATURE.equals(jwk.getKeyUse())) {
			throw new IllegalArgumentException("its 'use' is another than 'sig'");
		}
		return new ClientSigningKey(jwk, keyId);
	}

	/**
	 * A key in a key store, RSA or elliptic-curve.
	 * @param keyStore the key store
	 * @param alias the name of the entry, or {@code null} if it has just one with a key
	 * @param password the password of the entry, or {@code null} if it has none
	 * @param keyId the key id, or {@code null} for the one that Keycloak makes of a
	 * certificate
	 * @return the key
	 * @throws IllegalArgumentException if there is no such key; the message says why
	 */
	public static ClientSigningKey ofKeyStore(KeyStore keyStore, @Nullable String alias, @Nullable String password,
			@Nullable String keyId) {
		try {
			String entry = (alias != null) ? alias : onlyKey(keyStore);
			Key key = keyStore.getKey(entry, (password != null) ? password.toCharArray() : new char[0]);
			Certificate certificate = keyStore.getCertificate(entry);
			if (!(key instanceof PrivateKey privateKey) || certificate == null) {
				throw new IllegalArgumentException("it has no private key with a certificate under '" + entry + "'");
			}
			return new ClientSigningKey(jwk(certificate.getPublicKey(), privateKey), keyId);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("its key can't be read; is the password of the key right?");
		}
	}

	private static String onlyKey(KeyStore keyStore) throws GeneralSecurityException {
		List<String> keys = new ArrayList<>();
		for (String alias : Collections.list(keyStore.aliases())) {
			if (keyStore.isKeyEntry(alias)) {
				keys.add(alias);
			}
		}
		if (keys.size() != 1) {
			throw new IllegalArgumentException(
					"it has " + keys.size() + " entries with a key; name the one to use by the bundle's 'key.alias'");
		}
		return keys.get(0);
	}

	private static JWK jwk(PublicKey publicKey, PrivateKey privateKey) {
		if (publicKey instanceof RSAPublicKey rsa) {
			return new RSAKey.Builder(rsa).privateKey(privateKey).build();
		}
		if (publicKey instanceof ECPublicKey ec) {
			return new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec).privateKey(privateKey).build();
		}
		throw new IllegalArgumentException("its key is neither an RSA nor an elliptic-curve key");
	}

	private static JWSAlgorithm algorithm(JWK jwk) {
		if (jwk instanceof RSAKey rsa) {
			if (rsa.size() < MIN_RSA_BITS) {
				throw new IllegalArgumentException("an RSA key has to have at least " + MIN_RSA_BITS + " bits");
			}
			return (rsa.getAlgorithm() != null) ? JWSAlgorithm.parse(rsa.getAlgorithm().getName()) : JWSAlgorithm.RS256;
		}
		if (jwk instanceof ECKey ec) {
			if (Curve.P_384.equals(ec.getCurve())) {
				return JWSAlgorithm.ES384;
			}
			return Curve.P_521.equals(ec.getCurve()) ? JWSAlgorithm.ES512 : JWSAlgorithm.ES256;
		}
		throw new IllegalArgumentException("it is neither an RSA nor an elliptic-curve key");
	}

	/**
	 * Keycloak calls a certificate or public key without a key id by the digest of the
	 * key.
	 */
	private static String keyId(JWK jwk, @Nullable String keyId) throws JOSEException {
		if (keyId != null) {
			return keyId;
		}
		if (jwk.getKeyID() != null) {
			return jwk.getKeyID();
		}
		PublicKey publicKey = (jwk instanceof ECKey ec) ? ec.toPublicKey() : jwk.toRSAKey().toPublicKey();
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey.getEncoded());
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The id by which Keycloak finds the public half.
	 * @return the key id
	 */
	public String keyId() {
		return this.keyId;
	}

	String sign(JWTClaimsSet claims) {
		SignedJWT jwt = new SignedJWT(
				new JWSHeader.Builder(this.algorithm).type(JOSEObjectType.JWT).keyID(this.keyId).build(), claims);
		try {
			jwt.sign(this.signer);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("The key of the client can't sign", ex);
		}
		return jwt.serialize();
	}

	@Override
	public String toString() {
		return "ClientSigningKey[" + this.algorithm + ", kid=" + this.keyId + "]";
	}

}
