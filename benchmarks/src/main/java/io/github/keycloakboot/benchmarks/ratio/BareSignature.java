package io.github.keycloakboot.benchmarks.ratio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;

/**
 * The floor: what the JDK takes to check the signature alone, of tokens that are decoded
 * already.
 */
final class BareSignature {

	private final String algorithm;

	private final PublicKey key;

	private final List<Signed> tokens;

	BareSignature(RealmUnderTest realm) {
		this.algorithm = JWSAlgorithm.ES256.equals(realm.key().algorithm()) ? "SHA256withECDSAinP1363Format"
				: "SHA256withRSA";
		this.tokens = realm.tokens().stream().map(Signed::of).toList();
		try {
			this.key = ((AsymmetricJWK) realm.key().publicJwk()).toPublicKey();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Contender contender() {
		return new Contender("the JDK's signature alone",
				(number) -> verify(this.tokens.get(number % this.tokens.size())));
	}

	private boolean verify(Signed token) {
		try {
			Signature verifier = Signature.getInstance(this.algorithm);
			verifier.initVerify(this.key);
			verifier.update(token.input());
			return verifier.verify(token.signature());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Signed(byte[] input, byte[] signature) {

		static Signed of(String token) {
			int end = token.lastIndexOf('.');
			return new Signed(token.substring(0, end).getBytes(StandardCharsets.US_ASCII),
					Base64.getUrlDecoder().decode(token.substring(end + 1)));
		}

	}

}
