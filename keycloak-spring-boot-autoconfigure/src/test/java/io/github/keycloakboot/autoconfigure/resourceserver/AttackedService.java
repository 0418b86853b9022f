package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.keycloakboot.jwt.TokenVerdict;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running service of either stack that hostile tokens are sent to. One service of each
 * and one realm serve all tests that extend this class. After each attack, others are
 * still let in, nothing of the token is in the log, and nobody whom the token named was
 * asked.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class AttackedService {

	static final StubKey ecKey = StubKey.generate(JWSAlgorithm.ES256);

	static final StubKey encryptionKey = StubKey.generate(JWSAlgorithm.RS256);

	static final StubKeycloak keycloak = StubKeycloak.start(ecKey);

	static final StubKey realmKey = keycloak.rotateKey(JWSAlgorithm.RS256);

	/**
	 * A realm of the same name on another server, which tokens name in vain.
	 */
	static final StubKeycloak elsewhere = StubKeycloak.start();

	private static final Map<Stack, RunningService> services = new EnumMap<>(Stack.class);

	@Parameter
	Stack stack;

	private HttpCaller caller;

	private String sent = "";

	@BeforeEach
	void call() {
		this.caller = services.computeIfAbsent(this.stack, AttackedService::start).caller();
	}

	private static RunningService start(Stack stack) {
		RSAKey encryption = new RSAKey.Builder(encryptionKey.publicJwk().toRSAKey()).keyUse(KeyUse.ENCRYPTION)
			.algorithm(JWEAlgorithm.RSA_OAEP_256)
			.build();
		keycloak.onJwkSet(
				StubKeycloak.json(new JWKSet(List.of(realmKey.publicJwk(), encryption, ecKey.publicJwk())).toString()));
		RunningService service = RunningService.start(stack, "keycloak.issuer-uri=" + keycloak.issuerUri(),
				"keycloak.client-id=orders-api", "keycloak.resource-server.authorized-parties=web-shop,orders-api",
				"management.endpoints.web.exposure.include=keycloak",
				"management.endpoint.keycloak.access=unrestricted",
				// Whatever the order of the attacks, one of them may make the service ask
				"keycloak.resource-server.jwk-set.min-refresh-interval=1h",
				"keycloak.resource-server.jwk-set.time-to-live=1h",
				// So that it is the decoder that meets the large tokens
				"server.max-http-request-header-size=4MB");
		service.caller().getWithToken("/orders", token().header("kid", "unknown").sign());
		return service;
	}

	@AfterEach
	void nothingElseHappened(CapturedOutput output) {
		assertThat(elsewhere.requests()).isZero();
		for (String part : this.sent.split("[^A-Za-z0-9_-]")) {
			if (part.length() > 16) {
				assertThat(output).doesNotContain(part.substring(part.length() - 16));
			}
		}
		assertThat(get(token().sign()).body()).isEqualTo("orders of alice");
	}

	final HttpCaller caller() {
		return this.caller;
	}

	final HttpResponse<String> get(String token) {
		return this.caller.getWithToken("/orders", token);
	}

	final void assertRefused(Attack attack) {
		this.sent = attack.token();
		new Answer(get(attack.token()), this.stack).isInvalidToken();
		assertExplained(attack.token());
	}

	/**
	 * What the endpoint of the actuator says of it.
	 */
	private void assertExplained(String token) {
		TokenVerdict verdict = TokenVerdict.of(token,
				Objects.requireNonNull(services.get(this.stack)).bean(JwtDecoder.class));
		boolean bound = verdict.token() != null && verdict.token().hasClaim("cnf");
		assertThat(verdict.outcome()).isEqualTo(bound ? TokenVerdict.Outcome.ACCEPTED : TokenVerdict.Outcome.REFUSED);
		assertThat(verdict.explanation()).isNotBlank();
		if (token.length() > 16) {
			assertThat(verdict.toString() + verdict.explanation()).doesNotContain(token);
		}
	}

	final void assertLetIn(Attack variant) {
		assertThat(get(variant.token()).statusCode()).isEqualTo(200);
	}

	static Attack attack(String name, String token) {
		return new Attack(name, token);
	}

	/**
	 * A token that is let in, to be spoiled.
	 */
	static StubAccessToken token() {
		return keycloak.accessToken().audience("orders-api");
	}

	/**
	 * A token of the realm's own key with a claim written as no JSON library would.
	 */
	static String withRawClaim(String name, String json) {
		return signed(token().headerText(), first(name, json, token().without(name).payloadText()));
	}

	/**
	 * A token of the realm's own key with a header member written as no JSON library
	 * would.
	 */
	static String withRawHeader(String name, String json) {
		return signed(first(name, json, token().withoutHeader(name).headerText()), token().payloadText());
	}

	/**
	 * Puts a member in front of the others.
	 */
	static String first(String name, String json, String object) {
		return "{\"" + name + "\":" + json + "," + object.substring(1);
	}

	/**
	 * A string as JSON has it, every character escaped: halves of surrogate pairs get
	 * through, too.
	 */
	static String quoted(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		text.chars().forEach((character) -> quoted.append(String.format("\\u%04x", character)));
		return quoted.append('"').toString();
	}

	static String signed(String header, String payload) {
		return realmKey.sign(header, payload);
	}

}
