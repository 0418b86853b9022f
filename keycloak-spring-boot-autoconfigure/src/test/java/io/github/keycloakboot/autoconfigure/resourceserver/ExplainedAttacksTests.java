package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.util.Base64URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoint {@code keycloak} says of each class of attacks: the rule that is
 * broken, and what to look for.
 */
@OnBothStacks
class ExplainedAttacksTests extends AttackedService {

	private static final String MALFORMED = "The token is malformed";

	private static final String MALFORMED_CLAIMS = "The claims of the token are malformed";

	private static final String NO_ACCESS_TOKEN = "The token is not an access token";

	private static final String OTHER_ISSUER = "The token was issued by another issuer";

	private static final String UNKNOWN_KEY = "The token is signed by an unknown key";

	private static final String WRONG_SIGNATURE = "The signature of the token is wrong";

	private static final String TOO_LONG = "The token is valid for longer than this service accepts";

	private static final String OTHER_AUDIENCE = "The token is not meant for this service";

	private static final String BINDING = "The token is bound in a way that this service can't check";

	private static final JsonMapper json = JsonMapper.builder().build();

	private JsonNode explain(String token) {
		HttpResponse<String> response = caller().send(caller()
			.request("/actuator/keycloak/explain", "Authorization", "Bearer " + token().sign(), "Content-Type",
					"application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(Map.of("token", token)))));
		assertThat(response.statusCode()).isEqualTo(200);
		return json.readTree(response.body());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("unverified")
	void whatAnybodyMayHaveMadeUpIsSaidToBeThat(Explained attack) {
		assertExplained(attack, false);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("verified")
	void whatTheRealmSignedIsSaidToBeThat(Explained attack) {
		assertExplained(attack, true);
	}

	private void assertExplained(Explained attack, boolean verified) {
		JsonNode explained = explain(attack.token());
		assertThat(explained.get("outcome").asString()).isEqualTo("REFUSED");
		assertThat(explained.get("verified").asBoolean()).isEqualTo(verified);
		assertThat(explained.get("rule").asString()).isEqualTo(attack.rule());
		assertThat(explained.get("explanation").asString()).contains(attack.finding());
		assertThat(explained.get("authorities")).isEmpty();
	}

	static Stream<Explained> unverified() throws JOSEException {
		String token = token().sign();
		int end = token.lastIndexOf('.');
		String payload = token.substring(token.indexOf('.') + 1, end);
		String otherPayload = Base64URL.encode(token().realmRoles("admin").payloadText()).toString();
		String others = token().claim("sub", "bob").sign();
		JWEObject encrypted = new JWEObject(new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM),
				new Payload(token));
		encrypted.encrypt(new RSAEncrypter(encryptionKey.publicJwk().toRSAKey()));
		String issuer = keycloak.issuerUri();
		return Stream.of(explained("alg none", withRawHeader("alg", "\"none\""), MALFORMED, "an alg other than none"),
				explained("alg missing", token().withoutHeader("alg").sign(), MALFORMED, "an alg other than none"),
				explained("alg HS256, as refresh tokens have it", token().header("alg", "HS256").sign(),
						"The signature algorithm of the token is not accepted", "'HS256'"),
				explained("signature of another token",
						token.substring(0, end) + others.substring(others.lastIndexOf('.')), WRONG_SIGNATURE,
						realmKey.keyId()),
				explained("payload swapped", token.replace(payload, otherPayload), WRONG_SIGNATURE, realmKey.keyId()),
				explained("signature empty", token.substring(0, end + 1), MALFORMED, "was it cut"),
				explained("no kid", token().withoutHeader("kid").sign(), "The token names no key", "kid is absent"),
				explained("kid unknown", token().header("kid", "made-up").sign(), UNKNOWN_KEY, "'made-up'"),
				explained("the realm's own encryption key",
						token().header("kid", encryptionKey.keyId()).signBy(encryptionKey), UNKNOWN_KEY,
						encryptionKey.keyId()),
				explained("jku with the attacker's key",
						token().header("jku", elsewhere.jwkSetUri()).signBy(elsewhere.activeKey()), WRONG_SIGNATURE,
						realmKey.keyId()),
				explained("header typ JOSE", token().header("typ", "JOSE").sign(), NO_ACCESS_TOKEN, "'JOSE'"),
				explained("logout token", token().header("typ", "logout+jwt").sign(), NO_ACCESS_TOKEN,
						"Backchannel logout URL"),
				explained("crit", token().header("crit", List.of("exp")).header("exp", 1).sign(),
						"The header of the token has an unknown extension", "crit"),
				explained("issuer elsewhere", elsewhere.accessToken().sign(), OTHER_ISSUER, elsewhere.issuerUri()),
				explained("issuer with a slash", token().claim("iss", issuer + "/").sign(), OTHER_ISSUER,
						"a trailing slash"),
				explained("issuer in other case", token().claim("iss", issuer.replace("shop", "Shop")).sign(),
						OTHER_ISSUER, "'" + issuer + "'"),
				explained("no issuer", token().without("iss").sign(), OTHER_ISSUER, "iss is absent"),
				explained("exp a text", token().claim("exp", "tomorrow").sign(), MALFORMED_CLAIMS, "exp, iat and nbf"),
				explained("exp in milliseconds", token().claim("exp", System.currentTimeMillis()).sign(),
						MALFORMED_CLAIMS, "are seconds"),
				explained("aud a number", token().claim("aud", 7).sign(), MALFORMED_CLAIMS, "aud"),
				explained("a claim twice",
						signed(token().headerText(), first("sub", "\"mallory\"", token().payloadText())), MALFORMED,
						"JSON objects"),
				explained("JWE", encrypted.serialize(), MALFORMED, "encrypted (JWE)"),
				explained("two parts", token.substring(0, end), MALFORMED, "in 2 parts"),
				explained("padding", token + "==", MALFORMED, "unpadded"),
				explained("copied with the word before it", "Bearer " + token, MALFORMED, "something around it"),
				explained("opaque", "3b3e1c5c-7a5e-4b0e-9a3f-0c5f4c2d9b11", MALFORMED, "Keycloak has three"));
	}

	static Stream<Explained> verified() {
		long now = Instant.now().getEpochSecond();
		return Stream.of(explained("no exp", token().without("exp").sign(), "The token has no expiry", "exp is absent"),
				explained("no iat", token().without("iat").sign(), "The token has no time of issue", "iat is absent"),
				explained("expired", token().claim("iat", now - 300).claim("exp", now - 61).sign(),
						"The token has expired", "NTP"),
				explained("nbf ahead", token().claim("nbf", now + 120).sign(), "The token is not valid yet",
						"clock-skew"),
				explained("iat ahead", token().claim("iat", now + 120).sign(), "The token is not valid yet",
						"clock-skew"),
				explained("valid for ten years", token().claim("exp", now + 315_360_000).sign(), TOO_LONG,
						"max-token-lifetime"),
				explained("ID token", token().claim("typ", "ID").sign(), NO_ACCESS_TOKEN, "not id_token"),
				explained("refresh token", token().claim("typ", "Refresh").sign(), NO_ACCESS_TOKEN,
						"not refresh_token"),
				explained("signed UserInfo answer", token().without("typ").sign(), NO_ACCESS_TOKEN, "UserInfo"),
				explained("security event", token().claim("events", Map.of()).sign(), NO_ACCESS_TOKEN, "events"),
				explained("aud of another service", token().claim("aud", "billing").sign(), OTHER_AUDIENCE,
						"'billing'"),
				explained("no aud", token().without("aud").sign(), OTHER_AUDIENCE, "Audience mapper"),
				explained("azp not allowed", token().claim("azp", "game").sign(),
						"The token was issued to a client that may not use this service", "'game'"),
				explained("typ DPoP without cnf", token().claim("typ", "DPoP").sign(), BINDING, "jkt"),
				explained("cnf with a key", token().claim("cnf", Map.of("jwk", Map.of())).sign(), BINDING, "'jwk'"),
				explained("no sub", token().without("sub").sign(), "The token names no subject", "lightweight"),
				explained("sub blank", token().claim("sub", " ").sign(), "The token names no subject", "lightweight"));
	}

	@Test
	void boundTokenIsSaidToNeedItsProof() {
		String token = token().claim("typ", "DPoP").claim("cnf", Map.of("jkt", "abc")).sign();
		JsonNode explained = explain(token);
		// WebFlux has nothing that would check the proof
		assertThat(explained.get("outcome").asString())
			.isEqualTo((this.stack == Stack.SERVLET) ? "ACCEPTED" : "REFUSED");
		assertThat(explained.get("explanation").asString()).contains("bound");
	}

	@Test
	void tokenThatIsBoundToACertificateIsRefusedWithoutIt() {
		JsonNode explained = explain(token().claim("cnf", Map.of("x5t#S256", "abc")).sign());
		assertThat(explained.get("outcome").asString()).isEqualTo("REFUSED");
		assertThat(explained.get("explanation").asString()).contains("x5t#S256");
	}

	@Test
	void onlyWellFormedRolesOfConfiguredClientsAreSaidToGiveAuthorities() {
		String token = token().without("scope")
			.realmRoles("user", " ", "a\nb", "FACTOR_PASSWORD")
			.clientRoles("orders-api", "clerk")
			.clientRoles("billing", "admin")
			.claim("scp", "admin")
			.sign();
		JsonNode explained = explain(token);
		assertThat(explained.get("outcome").asString()).isEqualTo("ACCEPTED");
		assertThat(explained.get("authorities")).map(JsonNode::toString)
			.containsExactly("{\"authority\":\"ROLE_user\",\"claim\":\"realm_access.roles\",\"value\":\"user\"}",
					"{\"authority\":\"ROLE_FACTOR_PASSWORD\",\"claim\":\"realm_access.roles\",\"value\":\"FACTOR_PASSWORD\"}",
					"{\"authority\":\"ROLE_clerk\",\"claim\":\"resource_access.orders-api.roles\",\"value\":\"clerk\"}");
	}

	@Test
	void roleClaimOfAnotherShapeIsSaidToGiveNothing() {
		JsonNode explained = explain(token().without("scope").claim("realm_access", List.of("admin")).sign());
		assertThat(explained.get("outcome").asString()).isEqualTo("ACCEPTED");
		assertThat(explained.get("authorities")).isEmpty();
	}

	private static Explained explained(String name, String token, String rule, String finding) {
		return new Explained(name, token, rule, finding);
	}

	/**
	 * A token, and what has to be said of it.
	 *
	 * @param name what somebody would call it
	 * @param token the token
	 * @param rule the rule that it breaks
	 * @param finding what the explanation names, for one
	 */
	record Explained(String name, String token, String rule, String finding) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
