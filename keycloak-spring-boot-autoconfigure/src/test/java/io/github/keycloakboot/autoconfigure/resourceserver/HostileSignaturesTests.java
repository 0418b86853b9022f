package io.github.keycloakboot.autoconfigure.resourceserver;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.github.keycloakboot.test.StubKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attacks on the proof that a token is the realm's: its algorithm and its signature.
 */
@OnBothStacks
class HostileSignaturesTests extends AttackedService {

	private static final StubKey attackersKey = StubKey.generate(JWSAlgorithm.RS256);

	private static String withSignature(String token, byte[] signature) {
		return token.substring(0, token.lastIndexOf('.') + 1) + Base64URL.encode(signature);
	}

	private static byte[] signature(String token) {
		return Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("algorithms")
	void algorithmIsNotForTheTokenToChoose(Attack attack) {
		assertRefused(attack);
	}

	static Stream<Attack> algorithms() throws GeneralSecurityException, JOSEException {
		List<Attack> attacks = new ArrayList<>();
		for (String none : List.of("none", "None", "NONE", "nOnE", "n\\u006fne", "")) {
			String unsigned = withRawHeader("alg", "\"" + none + "\"");
			attacks.add(attack("alg '" + none + "', no signature", withSignature(unsigned, new byte[0])));
			attacks.add(attack("alg '" + none + "', some signature", withSignature(unsigned, new byte[] { 1 })));
			attacks.add(attack("alg '" + none + "', the realm's own signature", unsigned));
		}
		publicKeyInEveryForm().forEach((form, secret) -> {
			for (String hmac : List.of("HS256", "HS384", "HS512")) {
				String token = token().header("alg", hmac).sign();
				attacks.add(attack(hmac + " keyed with the realm's public key (" + form + ")",
						withSignature(token, mac(hmac, secret, token))));
			}
		});
		for (String value : List.of("null", "1", "true", "[\"RS256\"]", "{\"alg\":\"RS256\"}", "\"RS1\"", "\"rs256\"",
				"\"RS256 \"", "\"SHA256withRSA\"", "\"ES256K\"", "\"Ed448\"", "\"RSA-OAEP-256\"", "\"dir\"", "\"*\"")) {
			attacks.add(attack("alg " + value, withRawHeader("alg", value)));
		}
		attacks.add(attack("no alg", token().withoutHeader("alg").sign()));
		attacks.add(attack("alg twice, none first", signed(first("alg", "\"none\"", token().headerText()), payload())));
		attacks
			.add(attack("alg twice, RS256 first", signed(first("alg", "\"RS256\"", token().headerText()), payload())));
		for (String other : List.of("RS384", "RS512", "PS256", "PS512")) {
			StubKey misused = realmKey.misusedFor(JWSAlgorithm.parse(other));
			attacks.add(attack(other + " by the realm's RS256 key", token().header("alg", other).signBy(misused)));
		}
		attacks.add(attack("RS256 claimed for an ES256 signature", token().header("kid", ecKey.keyId()).signBy(ecKey)));
		attacks.add(attack("ES256 claimed for an RS256 signature", token().header("alg", "ES256").sign()));
		return attacks.stream();
	}

	private static Map<String, byte[]> publicKeyInEveryForm() throws JOSEException {
		RSAKey key = realmKey.publicJwk().toRSAKey();
		byte[] der = key.toPublicKey().getEncoded();
		String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der)
				+ "\n-----END PUBLIC KEY-----";
		Map<String, byte[]> forms = new LinkedHashMap<>();
		forms.put("PEM", pem.getBytes(StandardCharsets.US_ASCII));
		forms.put("PEM with a last newline", (pem + "\n").getBytes(StandardCharsets.US_ASCII));
		forms.put("DER", der);
		forms.put("DER in Base64", Base64.getEncoder().encode(der));
		forms.put("modulus bytes", key.getModulus().decode());
		forms.put("modulus as the JWK has it", key.getModulus().toString().getBytes(StandardCharsets.US_ASCII));
		forms.put("JWK", key.toJSONString().getBytes(StandardCharsets.UTF_8));
		return forms;
	}

	private static byte[] mac(String algorithm, byte[] secret, String token) {
		try {
			String name = "HmacSHA" + algorithm.substring(2);
			Mac mac = Mac.getInstance(name);
			mac.init(new SecretKeySpec(secret, name));
			return mac.doFinal(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String payload() {
		return token().payloadText();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("signatures")
	void signatureHasToBeTheRealms(Attack attack) {
		assertRefused(attack);
	}

	static Stream<Attack> signatures() throws JOSEException {
		List<Attack> attacks = new ArrayList<>();
		String token = token().realmRoles("user").sign();
		String[] parts = token.split("\\.");
		byte[] signature = signature(token);
		attacks.add(attack("signature empty", parts[0] + "." + parts[1] + "."));
		attacks.add(attack("signature left out", parts[0] + "." + parts[1]));
		attacks.add(attack("first bit of the signature flipped", withSignature(token, flipped(signature, 0))));
		attacks.add(attack("last bit of the signature flipped", withSignature(token, flipped(signature, 255))));
		attacks.add(attack("signature cut", withSignature(token, Arrays.copyOf(signature, 255))));
		attacks.add(attack("signature with a byte more", withSignature(token, Arrays.copyOf(signature, 257))));
		byte[] led = new byte[257];
		System.arraycopy(signature, 0, led, 1, 256);
		attacks.add(attack("signature with a zero byte in front", withSignature(token, led)));
		attacks.add(attack("signature of zeros", withSignature(token, new byte[256])));
		byte[] one = new byte[256];
		one[255] = 1;
		attacks.add(attack("signature 1, a fixed point of RSA", withSignature(token, one)));
		attacks.add(attack("signature of another token", withSignature(token, signature(token().sign()))));
		attacks.add(attack("payload swapped for one with more roles",
				parts[0] + "." + Base64URL.encode(token().realmRoles("admin").payloadText()) + "." + parts[2]));
		attacks.add(attack("header swapped for one of another type",
				Base64URL.encode(token().header("typ", "at+jwt").header("kid", realmKey.keyId()).headerText()) + "."
						+ parts[1] + "." + parts[2]));
		attacks.add(attack("another key under a known key id", token().signBy(attackersKey)));
		attacks.add(attack("the realm's own encryption key",
				token().header("kid", encryptionKey.keyId()).signBy(encryptionKey)));
		attacks.add(attack("the realm's own encryption key under the signing key's id", token().signBy(encryptionKey)));
		String elliptic = token().header("alg", "ES256").header("kid", ecKey.keyId()).signBy(ecKey);
		BigInteger order = ((ECPublicKey) ecKey.publicJwk().toECKey().toPublicKey()).getParams().getOrder();
		byte[] r = Arrays.copyOf(signature(elliptic), 32);
		byte[] zero = new byte[32];
		byte[] n = Arrays.copyOfRange(order.toByteArray(), 1, 33);
		attacks.add(attack("ES256 with r = s = 0", withSignature(elliptic, new byte[64])));
		attacks.add(attack("ES256 with r = 0", withSignature(elliptic, joined(zero, r))));
		attacks.add(attack("ES256 with s = 0", withSignature(elliptic, joined(r, zero))));
		attacks.add(attack("ES256 with r = s = order of the curve", withSignature(elliptic, joined(n, n))));
		attacks
			.add(attack("ES256 in DER", withSignature(elliptic, ECDSA.transcodeSignatureToDER(signature(elliptic)))));
		attacks.add(attack("ES256 in DER with r = s = 0",
				withSignature(elliptic, new byte[] { 0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00 })));
		attacks.add(attack("ES256 cut", withSignature(elliptic, Arrays.copyOf(signature(elliptic), 63))));
		attacks.add(attack("ES256 padded", withSignature(elliptic, Arrays.copyOf(signature(elliptic), 96))));
		attacks.add(attack("ES256 by a key of somebody else",
				token().header("alg", "ES256")
					.header("kid", ecKey.keyId())
					.signBy(StubKey.generate(JWSAlgorithm.ES256))));
		return attacks.stream();
	}

	private static byte[] flipped(byte[] bytes, int index) {
		byte[] flipped = bytes.clone();
		flipped[index] ^= 1;
		return flipped;
	}

	private static byte[] joined(byte[] one, byte[] other) {
		byte[] joined = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, joined, one.length, other.length);
		return joined;
	}

}
