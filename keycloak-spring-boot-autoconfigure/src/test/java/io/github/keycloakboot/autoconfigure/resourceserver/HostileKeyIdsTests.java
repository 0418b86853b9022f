package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import io.github.keycloakboot.test.StubKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attacks by the key that a token names or brings.
 */
@OnBothStacks
class HostileKeyIdsTests extends AttackedService {

	@ParameterizedTest(name = "{0}")
	@MethodSource("keyIds")
	void keyIdHasToBeThatOfTheKey(Attack attack) {
		assertRefused(attack);
	}

	static Stream<Attack> keyIds() {
		List<Attack> attacks = new ArrayList<>();
		attacks.add(attack("no kid", token().withoutHeader("kid").sign()));
		for (String value : List.of("null", "1", "true", "{}", "[]", "[\"" + realmKey.keyId() + "\"]", "\"\"",
				"\" \"")) {
			attacks.add(attack("kid " + value, withRawHeader("kid", value)));
		}
		for (String value : List.of("../../../../../../dev/null", "/etc/passwd", "file:///etc/passwd",
				"' UNION SELECT 'key' --", "${jndi:ldap://127.0.0.1/a}", "| sleep 10", "a\r\nSet-Cookie: a=b", "\u0000",
				"\ud800", "*", ".*", "made-up", elsewhere.jwkSetUri(), realmKey.keyId() + " ", " " + realmKey.keyId(),
				realmKey.keyId() + "\u0000", realmKey.keyId().toUpperCase(Locale.ROOT))) {
			attacks.add(attack("kid '" + value + "'", withRawHeader("kid", quoted(value))));
		}
		attacks.add(attack("kid of 6 kB", token().header("kid", "x".repeat(6000)).sign()));
		attacks.add(attack("kid of the realm's ES256 key over an RS256 signature",
				token().header("kid", ecKey.keyId()).sign()));
		attacks.add(attack("kid of the realm's RS256 key over an ES256 signature",
				token().header("alg", "ES256").signBy(ecKey)));
		attacks.add(attack("kid of another server's key",
				token().header("kid", elsewhere.activeKey().keyId()).signBy(elsewhere.activeKey())));
		attacks.add(attack("kid twice", signed(first("kid", "\"x\"", token().headerText()), token().payloadText())));
		return attacks.stream();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("keyHints")
	void keyIsNotForTheTokenToBring(Attack attack) {
		assertRefused(attack);
	}

	static Stream<Attack> keyHints() throws JOSEException {
		StubKey others = elsewhere.activeKey();
		List<String> chain = List
			.of(Base64.getEncoder().encodeToString(others.publicJwk().toRSAKey().toPublicKey().getEncoded()));
		Map<String, Object> hints = new LinkedHashMap<>();
		hints.put("jku", elsewhere.jwkSetUri());
		hints.put("x5u", elsewhere.serverUrl() + "/chain.pem");
		hints.put("jwk", others.publicJwk().toJSONObject());
		hints.put("x5c", chain);
		hints.put("x5t", others.publicJwk().computeThumbprint().toString());
		List<Attack> attacks = new ArrayList<>();
		hints.forEach((name, value) -> {
			attacks.add(attack(name + " with the attacker's key",
					token().header(name, value).header("kid", others.keyId()).signBy(others)));
			attacks.add(attack(name + " with the attacker's key under a known key id",
					token().header(name, value).signBy(others)));
			attacks.add(attack(name + " with the attacker's key and no key id",
					token().header(name, value).withoutHeader("kid").signBy(others)));
		});
		String disguised = elsewhere.jwkSetUri().replace("//", "//" + keycloak.serverUrl().substring(7) + "@");
		attacks.add(attack("jku with the realm's host as user-info", token().header("jku", disguised).signBy(others)));
		return attacks.stream();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("keyHintsOfTheRealm")
	void keyHintThatTheRealmItselfSignedIsIgnored(Attack variant) {
		assertLetIn(variant);
	}

	static Stream<Attack> keyHintsOfTheRealm() {
		return Stream.of(attack("jku", token().header("jku", elsewhere.jwkSetUri()).sign()),
				attack("x5u", token().header("x5u", elsewhere.serverUrl() + "/chain.pem").sign()),
				attack("jwk", token().header("jwk", elsewhere.activeKey().publicJwk().toJSONObject()).sign()),
				attack("x5c", token().header("x5c", List.of("AAAA")).sign()));
	}

}
