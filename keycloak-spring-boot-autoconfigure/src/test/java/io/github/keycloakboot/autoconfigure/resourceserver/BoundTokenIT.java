package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import io.github.keycloakboot.autoconfigure.TlsOfTests;
import io.github.keycloakboot.test.KeycloakTokenClient;
import io.github.keycloakboot.test.StubKey;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens that a real Keycloak bound to a key or to a certificate, sent by those who have
 * it and by those who don't, to a servlet service and to a reactive one that both ask for
 * certificates.
 */
class BoundTokenIT {

	private static final TlsOfTests tls = RealmsOfTests.tls();

	private static final BoundTokens tokens = new BoundTokens(RealmsOfTests.keycloak());

	private static final StubKey key = StubKey.generate(JWSAlgorithm.ES256);

	private static final StubKey thiefsKey = StubKey.generate(JWSAlgorithm.ES256);

	private static RunningService servlet;

	private static RunningService reactive;

	@BeforeAll
	static void start() {
		String[] properties = Stream
			.concat(Stream.of("keycloak.issuer-uri=" + RealmsOfTests.keycloak().issuerUri("shop"),
					"keycloak.client-id=orders-api"), Stream.of(tls.serverProperties()))
			.toArray(String[]::new);
		servlet = RunningService.start(properties);
		reactive = RunningService.startReactive(properties);
	}

	@AfterAll
	static void stop() {
		reactive.close();
		servlet.close();
	}

	/**
	 * Calls without a certificate.
	 */
	private static HttpCaller anybody() {
		return servlet.caller(tls.context(null));
	}

	private static HttpCaller withCertificate(RunningService service) {
		return service.caller(tls.context(tls.client()));
	}

	private static String uri(String path) {
		return anybody().request(path).build().uri().toString();
	}

	private static DpopProof proof(StubKey key, String token) {
		return new DpopProof(key, token, "GET", uri("/orders"));
	}

	private static HttpResponse<String> send(String token, String... proofs) {
		List<String> headers = new ArrayList<>(List.of("Authorization", "DPoP " + token));
		for (String proof : proofs) {
			headers.addAll(List.of("DPoP", proof));
		}
		return anybody().get("/orders", headers.toArray(String[]::new));
	}

	private static void assertLetIn(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.headers().toString()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("orders of alice");
	}

	private static void assertRefused(HttpResponse<String> response, String challenge) {
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().allValues("WWW-Authenticate")).singleElement()
			.asString()
			.startsWith(challenge)
			.doesNotContain("eyJ");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).contains("\"status\":401").doesNotContain("alice", "eyJ");
	}

	private static void assertBadProof(HttpResponse<String> response) {
		assertRefused(response, "DPoP error=\"invalid_dpop_proof\"");
	}

	private static void assertInvalidToken(HttpResponse<String> response) {
		assertRefused(response, "Bearer error=\"invalid_token\"");
	}

	private static Object claim(String token, String name) {
		try {
			return SignedJWT.parse(token).getJWTClaimsSet().getClaim(name);
		}
		catch (ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void keyOfTheTokenLetsIn() throws JOSEException {
		String token = tokens.boundTo(key);
		assertThat(claim(token, "typ")).isEqualTo("DPoP");
		assertThat(claim(token, "cnf"))
			.isEqualTo(Map.of("jkt", key.publicJwk().computeThumbprint().toString(), "kc-jkt-type", "DPoP"));
		assertLetIn(send(token, proof(key, token).sign()));
		assertLetIn(send(token, proof(key, token).sign()));
		StubKey rsa = StubKey.generate(JWSAlgorithm.PS256);
		String another = tokens.boundTo(rsa);
		assertLetIn(send(another, proof(rsa, another).sign()));
	}

	@Test
	void replayedProofIsRefused() {
		String token = tokens.boundTo(key);
		String seen = proof(key, token).sign();
		assertLetIn(send(token, seen));
		assertBadProof(send(token, seen));
		assertBadProof(send(token, seen));
		assertLetIn(send(token, proof(key, token).sign()));
	}

	@Test
	void proofForAnotherRequestIsRefused() {
		String token = tokens.boundTo(key);
		assertBadProof(send(token, proof(key, token).claim("htu", uri("/admin")).sign()));
		assertBadProof(send(token, proof(key, token).claim("htu", uri("/orders") + "/").sign()));
		assertBadProof(send(token, proof(key, token).claim("htu", "https://evil.example.com/orders").sign()));
		assertBadProof(send(token, proof(key, token).claim("htu", uri("/orders").replace("https", "http")).sign()));
		assertBadProof(send(token, proof(key, token).claim("htm", "POST").sign()));
		assertBadProof(send(token, proof(key, token).issued(-120).sign()));
	}

	@Test
	void proofByAnotherKeyIsRefused() {
		String token = tokens.boundTo(key);
		assertBadProof(send(token, proof(thiefsKey, token).sign()));
		assertBadProof(send(token, proof(key, token).signedBy(thiefsKey).sign()));
	}

	@Test
	void proofForAnotherTokenIsRefused() {
		String token = tokens.boundTo(key);
		assertBadProof(send(token, proof(key, tokens.boundTo(key)).sign()));
		assertBadProof(send(token, proof(key, token).without("ath").sign()));
	}

	@Test
	void tokenIsNothingWithoutAProof() {
		String token = tokens.boundTo(key);
		assertRefused(send(token), "DPoP error=\"invalid_request\"");
		assertRefused(send(token, proof(key, token).sign(), proof(key, token).sign()),
				"DPoP error=\"invalid_request\"");
		for (RunningService service : new RunningService[] { servlet, reactive }) {
			HttpCaller thief = service.caller(tls.context(null));
			assertInvalidToken(thief.getWithToken("/orders", token));
			assertInvalidToken(
					thief.get("/orders", "Authorization", "Bearer " + token, "DPoP", proof(key, token).sign()));
		}
	}

	@Test
	void reactiveServiceTakesNoProofs() {
		String token = tokens.boundTo(key);
		HttpCaller caller = reactive.caller(tls.context(null));
		String proof = new DpopProof(key, token, "GET", caller.request("/orders").build().uri().toString()).sign();
		assertRefused(caller.get("/orders", "Authorization", "DPoP " + token, "DPoP", proof), "Bearer");
	}

	@Test
	void certificateOfTheTokenLetsIn() {
		String token = tokens.boundTo(tls.context(tls.client()));
		assertThat(claim(token, "cnf")).asInstanceOf(InstanceOfAssertFactories.MAP).containsOnlyKeys("x5t#S256");
		assertLetIn(withCertificate(servlet).getWithToken("/orders", token));
	}

	@Test
	void tokenThatIsBoundToACertificateIsNothingWithoutIt() {
		String token = tokens.boundTo(tls.context(tls.client()));
		HttpCaller stranger = servlet.caller(tls.context(tls.stranger()));
		assertInvalidToken(stranger.getWithToken("/orders", token));
		assertInvalidToken(anybody().getWithToken("/orders", token));
		assertLetIn(withCertificate(servlet).getWithToken("/orders", token));
		// a token that was verified before is remembered, but not who sent it
		assertInvalidToken(stranger.getWithToken("/orders", token));
		assertInvalidToken(anybody().getWithToken("/orders", token));
	}

	@Test
	void certificateInAHeaderIsNoCertificate() throws Exception {
		String token = tokens.boundTo(tls.context(tls.client()));
		for (String name : List.of("ssl_client_cert", "X-Client-Cert", "X-SSL-CERT", "Client-Cert",
				"jakarta.servlet.request.X509Certificate")) {
			assertInvalidToken(anybody().get("/orders", "Authorization", "Bearer " + token, name,
					":" + tls.client().certificate() + ":"));
		}
	}

	@Test
	void reactiveServiceRefusesWhatIsBoundToACertificate() {
		String token = tokens.boundTo(tls.context(tls.client()));
		assertInvalidToken(withCertificate(reactive).getWithToken("/orders", token));
		assertInvalidToken(reactive.caller(tls.context(tls.stranger())).getWithToken("/orders", token));
		assertInvalidToken(reactive.caller(tls.context(null)).getWithToken("/orders", token));
	}

	@Test
	void tokenThatIsNotBoundNeedsNeither() {
		String token = new KeycloakTokenClient(RealmsOfTests.keycloak().issuerUri("shop"))
			.password("web-shop", null, "alice", "alice")
			.accessToken();
		for (RunningService service : new RunningService[] { servlet, reactive }) {
			assertLetIn(service.caller(tls.context(null)).getWithToken("/orders", token));
			assertLetIn(withCertificate(service).getWithToken("/orders", token));
		}
		assertBadProof(send(token, proof(key, token).sign()));
	}

}
