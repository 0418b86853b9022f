package io.github.keycloakboot.autoconfigure.resourceserver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.keycloakboot.test.StubAccessToken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tokens that the realm did sign, but not for this service, not for now, or not as access
 * tokens.
 */
@OnBothStacks
class HostileClaimsTests extends AttackedService {

	private static long in(Duration time) {
		return Instant.now().plus(time).getEpochSecond();
	}

	private static Attack withClaim(String name, Object value) {
		return attack(name + " " + value, token().claim(name, value).sign());
	}

	private static Attack without(String name) {
		return attack("no " + name, token().without(name).sign());
	}

	private static Attack raw(String name, String json) {
		return attack(name + " " + ((json.length() > 100) ? "of " + json.length() + " characters" : json),
				withRawClaim(name, json));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("times")
	void tokenIsOfItsTime(Attack attack) {
		assertRefused(attack);
	}

	static Stream<Attack> times() {
		long now = in(Duration.ZERO);
		List<Attack> attacks = new ArrayList<>();
		attacks.add(without("exp"));
		attacks.add(without("iat"));
		for (String claim : List.of("exp", "iat", "nbf")) {
			for (String value : List.of("\"" + now + "\"", "[" + now + "]", "{}", "true", "\"\"", "\"tomorrow\"",
					"9223372036854775807", "9223372036854776", "1e300")) {
				attacks.add(raw(claim, value));
			}
		}
		attacks.add(raw("exp", "null"));
		attacks.add(raw("iat", "null"));
		attacks.add(raw("exp", "0"));
		attacks.add(raw("exp", "-1"));
		attacks.add(attack("no iat, and expired within the clock skew",
				token().without("iat").claim("exp", now + 20).sign()));
		attacks.add(attack("expired 61 s ago", token().claim("iat", now - 300).claim("exp", now - 61).sign()));
		attacks.add(attack("expired a year ago",
				token().claim("iat", in(Duration.ofDays(-366))).claim("exp", in(Duration.ofDays(-365))).sign()));
		attacks.add(attack("not valid before two minutes from now", token().claim("nbf", now + 120).sign()));
		attacks.add(attack("issued two minutes from now", token().claim("iat", now + 120).sign()));
		attacks.add(attack("expired before it was issued", token().claim("iat", now + 30).claim("exp", now).sign()));
		attacks.add(attack("exp in milliseconds", token().claim("exp", (now + 300) * 1000).sign()));
		attacks.add(attack("valid for ten years", token().claim("exp", in(Duration.ofDays(3650))).sign()));
		attacks.add(attack("valid for 25 hours", token().claim("exp", in(Duration.ofHours(25))).sign()));
		attacks.add(attack("issued in 1970", token().claim("iat", 0).sign()));
		return attacks.stream();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("fineTimes")
	void smallDifferencesOfTheClocksAreForgiven(Attack variant) {
		assertLetIn(variant);
	}

	static Stream<Attack> fineTimes() {
		long now = in(Duration.ZERO);
		return Stream.of(attack("fractional exp", token().claim("exp", now + 100.5).sign()),
				attack("expired 30 s ago", token().claim("iat", now - 300).claim("exp", now - 30).sign()),
				attack("issued and valid from 30 s ahead",
						token().claim("iat", now + 30).claim("nbf", now + 30).sign()),
				attack("valid for 23 hours", token().claim("exp", in(Duration.ofHours(23))).sign()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("issuers")
	void issuerIsThatOfTheRealm(Attack attack) {
		assertRefused(attack);
	}

	static Stream<Attack> issuers() {
		String issuer = keycloak.issuerUri();
		String port = issuer.replaceAll(".*:(\\d+)/.*", "$1");
		List<Attack> attacks = new ArrayList<>();
		attacks.add(without("iss"));
		for (Object value : new Object[] { List.of(issuer), List.of(), Map.of("iss", issuer), 1, "", " ", "null",
				issuer + "/", issuer + "//", issuer + "2", issuer + "?a", issuer + "#", issuer + " ", " " + issuer,
				issuer + "%00", issuer.replace("shop", "SHOP"), issuer.replace("shop", "other"),
				issuer.replace("shop", "%73hop"), issuer.replace("shop", "other/../shop"),
				issuer.replace("/realms", "//realms"), issuer.replace("/realms", "/auth/realms"),
				issuer.replace("/realms", ""), issuer.replace("http:", "https:"), issuer.replace("http:", "HTTP:"),
				issuer.replace("http:", ""), issuer.replace("localhost", "LOCALHOST"),
				issuer.replace("localhost", "localhost."), issuer.replace("localhost", "127.0.0.1"),
				issuer.replace("localhost", "[::1]"), issuer.replace("localhost", "localhost.example.com"),
				issuer.replace("localhost", "user@localhost"), issuer.replace("localhost", "user:secret@localhost"),
				issuer.replace(port, "0" + port), issuer.replace(":" + port, ""),
				issuer.replace(port, port + "@evil.example.com"), issuer.replace(port, port + "#@evil.example.com"),
				elsewhere.issuerUri(), elsewhere.issuerUri() + "#" + issuer }) {
			attacks.add(withClaim("iss", value));
		}
		attacks.add(raw("iss", "null"));
		attacks.add(raw("iss", "\"" + issuer + "\\u0000\""));
		attacks.add(attack("realm of the same name on another server",
				elsewhere.accessToken().audience("orders-api").sign()));
		attacks.add(attack("realm of the same name on another server, under a known key id",
				elsewhere.accessToken().audience("orders-api").header("kid", realmKey.keyId()).sign()));
		return attacks.stream();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("audiences")
	void tokenIsMeantForThisService(Attack attack) {
		assertRefused(attack);
	}

	static Stream<Attack> audiences() {
		List<Attack> attacks = new ArrayList<>();
		attacks.add(without("aud"));
		for (String value : List.of("null", "\"\"", "[]", "[null]", "[\"\"]", "7", "true", "{\"orders-api\":true}",
				"[[\"orders-api\"]]", "\"account\"", "[\"account\",\"billing-api\"]", "\"orders-api \"",
				"\"ORDERS-API\"", "\"orders\"", "\"orders-api,account\"", "\"orders-api account\"",
				"\"https://orders-api\"", "\"*\"")) {
			attacks.add(raw("aud", value));
		}
		for (Object value : new Object[] { "game", "", " web-shop", "WEB-SHOP", 1, List.of("web-shop"), Map.of() }) {
			attacks.add(attack("right audience, azp " + value, token().claim("azp", value).sign()));
		}
		attacks.add(attack("right audience, no azp", token().without("azp").sign()));
		attacks.add(attack("right audience, allowed client only in client_id",
				token().claim("azp", "game").claim("client_id", "web-shop").sign()));
		return attacks.stream();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("kinds")
	void tokenIsAnAccessToken(Attack attack) {
		assertRefused(attack);
	}

	static Stream<Attack> kinds() {
		Map<String, Object> logout = Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of());
		return Stream.of(
				attack("ID token", token().claim("typ", "ID").claim("at_hash", "x").claim("nonce", "y").sign()),
				attack("ID token with the header of an access token",
						token().header("typ", "at+jwt").claim("typ", "ID").sign()),
				attack("signed UserInfo answer",
						token().without("exp").without("iat").without("typ").without("azp").sign()),
				attack("signed UserInfo answer with times of its own", token().without("typ").sign()),
				attack("logout token",
						token().header("typ", "logout+jwt").claim("typ", "Logout").claim("events", logout).sign()),
				attack("logout token with the header of an access token",
						token().claim("typ", "Logout").claim("events", logout).sign()),
				attack("security event with everything an access token has", token().claim("events", logout).sign()),
				attack("events of another type", token().claim("events", List.of()).sign()),
				attack("events null", withRawClaim("events", "null")),
				attack("refresh token", token().claim("typ", "Refresh").sign()),
				attack("refresh token as Keycloak signs it",
						token().header("alg", "HS512").claim("typ", "Refresh").sign()),
				attack("offline token", token().claim("typ", "Offline").sign()),
				attack("initial access token", token().claim("typ", "InitialAccessToken").sign()),
				attack("registration access token", token().claim("typ", "RegistrationAccessToken").sign()),
				attack("action token", token().claim("typ", "reset-credentials").sign()),
				attack("cookie", token().claim("typ", "Serialized-ID").sign()),
				attack("JARM answer",
						token().without("typ")
							.without("azp")
							.without("sub")
							.claim("code", "x")
							.claim("state", "y")
							.sign()),
				attack("signed introspection answer",
						token().header("typ", "token-introspection+jwt")
							.without("typ")
							.claim("token_introspection", Map.of("active", true))
							.sign()),
				attack("client assertion", token().without("typ").claim("sub", "orders-api").sign()),
				attack("no typ", token().without("typ").sign()),
				attack("typ in lower case", token().claim("typ", "bearer").sign()),
				attack("typ in a list", token().claim("typ", List.of("Bearer")).sign()),
				attack("typ null", withRawClaim("typ", "null")),
				attack("typ with a blank", token().claim("typ", "Bearer ").sign()),
				attack("typ empty", token().claim("typ", "").sign()),
				attack("typ JWT", token().claim("typ", "JWT").sign()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("bindings")
	void boundTokenIsNoBearerToken(Attack attack) {
		assertRefused(attack);
	}

	static Stream<Attack> bindings() {
		StubAccessToken dpop = token().claim("typ", "DPoP");
		List<Attack> attacks = new ArrayList<>();
		attacks.add(attack("typ DPoP, no cnf", dpop.sign()));
		attacks.add(attack("typ DPoP, cnf null", token().claim("typ", "DPoP").claim("cnf", null).sign()));
		attacks.add(attack("typ DPoP bound to a certificate instead",
				token().claim("typ", "DPoP").claim("cnf", Map.of("x5t#S256", "abc")).sign()));
		attacks.add(attack("typ DPoP, sent as Bearer",
				token().claim("typ", "DPoP").claim("cnf", Map.of("jkt", "abc")).sign()));
		for (String value : List.of("null", "{}", "[]", "\"jkt\"", "7", "{\"jkt\":\"abc\"}", "{\"jkt\":\"\"}",
				"{\"jkt\":\" \"}", "{\"jkt\":7}", "{\"jkt\":null}", "{\"jkt\":[\"abc\"]}", "{\"JKT\":\"abc\"}",
				"{\"jkt\":\"abc\",\"jwk\":{}}", "{\"jwk\":{\"kty\":\"RSA\"}}", "{\"kid\":\"abc\"}", "{\"jku\":\"abc\"}",
				"{\"jwe\":\"abc\"}", "{\"x5t#S256\":\"abc\"}", "{\"x5t#S256\":\"\"}", "{\"x5t#S256\":7}",
				"{\"jkt\":\"abc\",\"x5t#S256\":\"abc\"}", "{\"osc\":{}}", "{\"\":\"\"}", "{\"kc-jkt-type\":\"DPoP\"}",
				"{\"jkt\":\"abc\",\"kc-jkt-type\":\"DPoP\"}",
				"{\"jkt\":\"abc\",\"kc-jkt-type\":\"Client-Attestation\"}",
				"{\"x5t#S256\":\"abc\",\"kc-jkt-type\":\"DPoP\"}")) {
			attacks.add(raw("cnf", value));
		}
		return attacks.stream();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("subjects")
	void tokenNamesSomebody(Attack attack) {
		assertRefused(attack);
	}

	static Stream<Attack> subjects() {
		return Stream.concat(
				Stream.of(without("sub"),
						attack("lightweight token",
								token().without("sub").without("aud").claim("azp", "orders-api").sign())),
				Stream
					.of("null", "\"\"", "\" \"", "\"\\t\\n\"", "7", "true", "{}", "[]", "[\"alice\"]",
							"{\"sub\":\"alice\"}")
					.map((value) -> raw("sub", value)));
	}

}
