package io.github.keycloakboot.jwk;

import java.io.IOException;
import java.text.ParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.keycloakboot.log.UntrustedValue;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Reads the signing keys of a JWK set (RFC 7517). Keys for encryption are passed over;
 * keys that nothing should be verified with are refused: without a key id, with a key id
 * that occurs twice, symmetric, too weak. Not safe for use by several threads.
 */
final class JwkSetReader {

	private static final Log logger = LogFactory.getLog(JwkSetReader.class);

	private static final int MAX_LINES = 10;

	private static final int MIN_RSA_BITS = 2048;

	private static final Set<JWSAlgorithm> RSA = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512,
			JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512);

	private static final Map<Curve, JWSAlgorithm> EC = Map.of(Curve.P_256, JWSAlgorithm.ES256, Curve.P_384,
			JWSAlgorithm.ES384, Curve.P_521, JWSAlgorithm.ES512);

	private final SignatureProvider signatures;

	private Set<String> refusedBefore = Set.of();

	JwkSetReader(SignatureProvider signatures) {
		this.signatures = signatures;
	}

	Map<String, RealmKey> read(String document) throws IOException {
		Map<String, RealmKey> keys = new LinkedHashMap<>();
		Set<String> refused = new LinkedHashSet<>();
		Set<String> seen = new HashSet<>();
		for (Map<String, Object> member : members(document)) {
			try {
				JWK jwk = JWK.parse(member);
				if (!isForSignatures(jwk)) {
					continue;
				}
				RealmKey key = signingKey(jwk);
				if (!seen.add(key.keyId())) {
					keys.remove(key.keyId());
					throw new JOSEException("its key id occurs twice");
				}
				keys.put(key.keyId(), key);
			}
			catch (ParseException | JOSEException | RuntimeException ex) {
				refused.add(String.valueOf(ex.getMessage()));
			}
		}
		report(refused);
		if (keys.isEmpty()) {
			throw new IOException("the JWK set holds no usable signing key");
		}
		return Map.copyOf(keys);
	}

	private static boolean isForSignatures(JWK jwk) {
		Set<KeyOperation> operations = jwk.getKeyOperations();
		return (jwk.getKeyUse() == null || KeyUse.SIGNATURE.equals(jwk.getKeyUse()))
				&& (operations == null || operations.contains(KeyOperation.VERIFY));
	}

	/**
	 * Sets are read again and again, and mostly hold the same keys.
	 */
	private void report(Set<String> refused) {
		refused.stream()
			.filter((reason) -> !this.refusedBefore.contains(reason))
			.limit(MAX_LINES)
			.forEach(
					(reason) -> logger.warn("A key of the realm's JWK set is not used: " + new UntrustedValue(reason)));
		this.refusedBefore = refused;
	}

	private static List<Map<String, Object>> members(String document) throws IOException {
		try {
			Map<String, Object>[] members = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(document), "keys");
			if (members == null) {
				throw new IOException("the document is no JWK set, it has no 'keys'");
			}
			return List.of(members);
		}
		catch (ParseException | RuntimeException ex) {
			throw new IOException("the document is no JWK set", ex);
		}
	}

	private RealmKey signingKey(JWK jwk) throws JOSEException {
		String keyId = jwk.getKeyID();
		if (keyId == null || keyId.isBlank()) {
			throw new JOSEException("it has no key id");
		}
		if (jwk instanceof RSAKey rsa) {
			if (rsa.size() < MIN_RSA_BITS) {
				throw new JOSEException("an RSA key of " + rsa.size() + " bits is too weak");
			}
			return key(jwk, RSA, this.signatures.verifier(rsa));
		}
		if (jwk instanceof ECKey ec && EC.containsKey(ec.getCurve())) {
			return key(jwk, Set.of(EC.get(ec.getCurve())), this.signatures.verifier(ec));
		}
		if (jwk instanceof OctetKeyPair okp && Curve.Ed25519.equals(okp.getCurve())) {
			return key(jwk, Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519), this.signatures.verifier(okp));
		}
		throw new JOSEException("keys of type " + jwk.getKeyType() + " are not supported");
	}

	private static RealmKey key(JWK jwk, Set<JWSAlgorithm> possible, JWSVerifier verifier) throws JOSEException {
		Algorithm declared = jwk.getAlgorithm();
		if (declared == null) {
			return new RealmKey(jwk, possible, verifier);
		}
		JWSAlgorithm algorithm = JWSAlgorithm.parse(declared.getName());
		if (!possible.contains(algorithm)) {
			throw new JOSEException("its algorithm doesn't fit its type");
		}
		return new RealmKey(jwk, Set.of(algorithm), verifier);
	}

}
