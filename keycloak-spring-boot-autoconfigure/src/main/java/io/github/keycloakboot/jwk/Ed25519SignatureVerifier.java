package io.github.keycloakboot.jwk;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;

/**
 * Verifies Ed25519 signatures (RFC 8037) by the JDK's own provider, or the one that it is
 * given. Nimbus's verifier needs the Tink library for it.
 */
final class Ed25519SignatureVerifier extends BaseJWSProvider implements JWSVerifier {

	// The fixed head of a SubjectPublicKeyInfo for Ed25519 (RFC 8410, section 4)
	private static final byte[] SPKI_HEAD = { 0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00 };

	private static final int KEY_BYTES = 32;

	private static final int SIGNATURE_BYTES = 64;

	private final PublicKey publicKey;

	Ed25519SignatureVerifier(OctetKeyPair jwk) throws JOSEException {
		super(Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519));
		this.publicKey = publicKey(jwk.getDecodedX());
	}

	private static PublicKey publicKey(byte[] point) throws JOSEException {
		if (point.length != KEY_BYTES) {
			throw new JOSEException("An Ed25519 key has " + KEY_BYTES + " bytes");
		}
		byte[] encoded = new byte[SPKI_HEAD.length + KEY_BYTES];
		System.arraycopy(SPKI_HEAD, 0, encoded, 0, SPKI_HEAD.length);
		System.arraycopy(point, 0, encoded, SPKI_HEAD.length, KEY_BYTES);
		try {
			return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
		}
		catch (GeneralSecurityException ex) {
			throw new JOSEException("Not an Ed25519 key", ex);
		}
	}

	@Override
	public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) throws JOSEException {
		byte[] bytes = signature.decode();
		// The JDK takes a signature with zeros behind it for the same one
		if (bytes.length != SIGNATURE_BYTES) {
			return false;
		}
		try {
			Signature verifier = signature();
			verifier.initVerify(this.publicKey);
			verifier.update(signingInput);
			return verifier.verify(bytes);
		}
		catch (SignatureException ex) {
			return false;
		}
		catch (GeneralSecurityException ex) {
			throw new JOSEException("Ed25519 is not available", ex);
		}
	}

	private Signature signature() throws NoSuchAlgorithmException {
		Provider provider = getJCAContext().getProvider();
		return (provider != null) ? Signature.getInstance("Ed25519", provider) : Signature.getInstance("Ed25519");
	}

}
