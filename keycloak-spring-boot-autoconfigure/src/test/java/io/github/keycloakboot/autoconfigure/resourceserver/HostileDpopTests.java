package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attacks by tokens that are bound to a key (RFC 9449), on the proof that has to come
 * with them. The reactive stack has no proofs, and refuses such tokens.
 */
@ParameterizedClass
@EnumSource(names = "SERVLET")
class HostileDpopTests extends AttackedService {

	private static final StubKey clientKey = StubKey.generate(JWSAlgorithm.ES256);

	private static final StubKey thiefsKey = StubKey.generate(JWSAlgorithm.ES256);

	private static StubAccessToken boundToken() {
		return boundToken(clientKey);
	}

	private static StubAccessToken boundToken(StubKey key) {
		try {
			return token().boundToDpopKey(key.publicJwk().computeThumbprint().toString());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private DpopProof proof(String token) {
		return new DpopProof(clientKey, token, "GET", orders());
	}

	private String orders() {
		return caller().request("/orders").build().uri().toString();
	}

	private HttpResponse<String> send(String token, String... proofs) {
		List<String> headers = new ArrayList<>(List.of("Authorization", "DPoP " + token));
		for (String proof : proofs) {
			headers.addAll(List.of("DPoP", proof));
		}
		return caller().get("/orders", headers.toArray(String[]::new));
	}

	private void assertRefused(HttpResponse<String> response, String error) {
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().allValues("WWW-Authenticate")).singleElement()
			.asString()
			.startsWith("DPoP error=\"" + error + "\"")
			.doesNotContain("eyJ");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(response.body()).contains("\"status\":401").doesNotContain("eyJ", "alice", "Exception");
	}

	@Test
	void tokenOfAnOlderKeycloakWithAProofIsLetIn() throws JOSEException {
		String token = token().claim("typ", "DPoP")
			.claim("cnf", Map.of("jkt", clientKey.publicJwk().computeThumbprint().toString()))
			.sign();
		assertThat(send(token, proof(token).sign()).body()).isEqualTo("orders of alice");
	}

	@Test
	void tokenWithAProofIsLetIn() {
		for (String kind : List.of("DPoP", "Bearer")) {
			String token = boundToken().claim("typ", kind).sign();
			assertThat(send(token, proof(token).sign()).body()).isEqualTo("orders of alice");
		}
		String token = boundToken().sign();
		HttpResponse<String> oddCase = caller().get("/orders", "authorization", "dpop " + token, "dpop",
				proof(token).sign());
		assertThat(oddCase.statusCode()).isEqualTo(200);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void proofIsRefused(ProofAttack attack) {
		String token = boundToken().sign();
		assertRefused(send(token, attack.change().apply(proof(token)).sign()), "invalid_dpop_proof");
	}

	static Stream<ProofAttack> proofIsRefused() {
		List<ProofAttack> attacks = new ArrayList<>();
		for (String name : List.of("alg", "typ", "jwk", "jti", "htm", "htu", "iat", "ath")) {
			attacks.add(new ProofAttack("no " + name, (proof) -> proof.without(name)));
			for (Object value : new Object[] { "", " ", "x", 1, true, List.of(), Map.of() }) {
				boolean harmless = (name.equals("jti") && "x".equals(value));
				if (!harmless) {
					attacks.add(new ProofAttack(name + " '" + value + "'",
							(proof) -> (List.of("alg", "typ", "jwk").contains(name)) ? proof.header(name, value)
									: proof.claim(name, value)));
				}
			}
		}
		for (String alg : List.of("none", "HS256", "RS256", "ES384", "EdDSA", "dir")) {
			attacks.add(new ProofAttack("alg " + alg, (proof) -> proof.header("alg", alg)));
		}
		attacks.add(new ProofAttack("typ JWT", (proof) -> proof.header("typ", "JWT")));
		attacks.add(new ProofAttack("signed by the thief, under the client's key",
				(proof) -> proof.header("jwk", clientKey.publicJwk().toJSONObject()).signedBy(thiefsKey)));
		attacks.add(new ProofAttack("signed by the thief, under the thief's key",
				(proof) -> proof.header("jwk", thiefsKey.publicJwk().toJSONObject()).signedBy(thiefsKey)));
		attacks.add(new ProofAttack("symmetric key", (proof) -> proof.header("alg", "HS256")
			.header("jwk", Map.of("kty", "oct", "k", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))));
		attacks.add(new ProofAttack("key by reference",
				(proof) -> proof.without("jwk")
					.header("jku", elsewhere.jwkSetUri())
					.header("kid", elsewhere.activeKey().keyId())
					.signedBy(elsewhere.activeKey())));
		attacks.add(new ProofAttack("crit", (proof) -> proof.header("crit", List.of("made-up"))));
		attacks.add(new ProofAttack("another method", (proof) -> proof.claim("htm", "POST")));
		attacks.add(new ProofAttack("another path", (proof) -> proof.claim("htu", "http://localhost/admin")));
		attacks
			.add(new ProofAttack("another server", (proof) -> proof.claim("htu", elsewhere.serverUrl() + "/orders")));
		attacks.add(new ProofAttack("two minutes old", (proof) -> proof.issued(-120)));
		attacks.add(new ProofAttack("two minutes ahead", (proof) -> proof.issued(120)));
		attacks.add(new ProofAttack("iat beyond counting", (proof) -> proof.claim("iat", Long.MAX_VALUE)));
		attacks.add(new ProofAttack("expired", (proof) -> proof.claim("exp", 1)));
		attacks.add(new ProofAttack("of another token", (proof) -> proof.claim("ath", "x".repeat(43))));
		attacks.add(new ProofAttack("1 MB", (proof) -> proof.without("ath").claim("x", "x".repeat(1 << 20))));
		return attacks.stream();
	}

	@Test
	void proofIsNeededOnceAndOnlyOnce() {
		String token = boundToken().sign();
		String proof = proof(token).sign();
		assertRefused(send(token), "invalid_request");
		assertRefused(send(token, proof, proof), "invalid_request");
		assertRefused(send(token, proof, "x"), "invalid_request");
		assertRefused(send(token, proof + ", " + proof), "invalid_dpop_proof");
		assertRefused(send(token, token), "invalid_dpop_proof");
		assertRefused(send(token, proof.substring(0, proof.lastIndexOf('.') + 1)), "invalid_dpop_proof");
		for (String garbage : List.of("", " ", "x", "a.b.c", "..", "bnVsbA.bnVsbA.AA", "[".repeat(100_000))) {
			assertRefused(send(token, garbage), "invalid_dpop_proof");
		}
		assertThat(send(token, proof).statusCode()).isEqualTo(200);
		assertRefused(send(token, proof), "invalid_dpop_proof");
	}

	@Test
	void stolenTokenIsOfNoUse() {
		String token = boundToken().sign();
		String thiefsProof = new DpopProof(thiefsKey, token, "GET", orders()).sign();
		assertRefused(send(token, thiefsProof), "invalid_dpop_proof");
		new Answer(get(token)).isInvalidToken();
		new Answer(caller().get("/orders", "Authorization", "Bearer " + token, "DPoP", proof(token).sign()))
			.isInvalidToken();
	}

	@Test
	void proofDoesNotMakeUpForTheToken() {
		String unbound = token().sign();
		assertRefused(send(unbound, proof(unbound).sign()), "invalid_dpop_proof");
		String othersToken = boundToken(thiefsKey).sign();
		assertRefused(send(othersToken, proof(othersToken).sign()), "invalid_dpop_proof");
		for (String token : List.of(boundToken().claim("exp", 1).sign(), boundToken().audience("billing-api").sign(),
				boundToken().signBy(StubKey.generate(JWSAlgorithm.RS256)), boundToken().claim("typ", "ID").sign(),
				elsewhere.accessToken().sign(), "x", "a.b.c", "x".repeat(1 << 20))) {
			assertRefused(send(token, proof(token).sign()), "invalid_token");
		}
	}

	/**
	 * A proof that somebody made to be let in, by the name of what was done to it.
	 */
	record ProofAttack(String name, UnaryOperator<DpopProof> change) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
