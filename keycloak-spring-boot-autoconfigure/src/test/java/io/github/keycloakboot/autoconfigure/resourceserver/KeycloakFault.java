package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * Something that is wrong with the documents of a realm.
 *
 * @param name what is wrong
 * @param reason a regular expression for what an operator is told of it
 * @param jwkSet whether it is the JWK set, not the discovery document
 * @param answer what is answered instead, by this Keycloak and another one that is of no
 * concern
 */
record KeycloakFault(String name, String reason, boolean jwkSet,
		BiFunction<StubKeycloak, StubKeycloak, HttpHandler> answer) {

	// Two clocks run, and either may be first
	private static final String LATE = "no complete answer within \\d+ ms|timed out";

	/**
	 * How long to wait for an answer: long, unless waiting is what it is about.
	 */
	Duration patience() {
		return LATE.equals(this.reason) ? Duration.ofMillis(300) : Duration.ofSeconds(5);
	}

	/**
	 * How long to wait where there are good answers before it strikes, which a busy
	 * machine must have the time to give.
	 */
	Duration patienceBefore() {
		return LATE.equals(this.reason) ? Duration.ofSeconds(1) : patience();
	}

	void strike(StubKeycloak keycloak, StubKeycloak elsewhere) {
		HttpHandler handler = this.answer.apply(keycloak, elsewhere);
		if (this.jwkSet) {
			keycloak.onJwkSet(handler);
		}
		else {
			keycloak.onDiscovery(handler);
		}
	}

	@Override
	public String toString() {
		return (this.jwkSet ? "JWK set: " : "discovery: ") + this.name;
	}

	/**
	 * Those that a fetch has to break off or could be led astray by.
	 */
	static Stream<KeycloakFault> worst() {
		return ofJwkSet().filter((fault) -> fault.name()
			.matches("status 503|redirect 302 .*|garbage '<.*|60 MB|slow|body that drips|no key|the same id twice"));
	}

	static Stream<KeycloakFault> all() {
		return Stream.concat(ofDiscovery(), ofJwkSet());
	}

	private static Stream<KeycloakFault> ofDiscovery() {
		List<KeycloakFault> faults = new ArrayList<>(ofAnyDocument(false));
		faults.add(issuer("another issuer", (issuer) -> "\"https://sso.example.com/realms/shop\""));
		faults.add(issuer("issuer with a trailing slash", (issuer) -> "\"" + issuer + "/\""));
		faults.add(issuer("issuer of another realm", (issuer) -> "\"" + issuer + "2\""));
		faults.add(issuer("issuer in upper case", (issuer) -> "\"" + issuer.toUpperCase(Locale.ROOT) + "\""));
		faults.add(issuer("issuer in a list", (issuer) -> "[\"" + issuer + "\"]"));
		faults.add(issuer("issuer null", (issuer) -> "null"));
		faults.add(issuer("issuer of 500 kB", (issuer) -> "\"" + issuer + "x".repeat(500_000) + "\""));
		faults.add(issuer("issuer with a line break", (issuer) -> "\"x\\nERROR forged line\""));
		for (String value : List.of("null", "1", "[]", "{}")) {
			faults.add(jwksUri("jwks_uri " + value, "names no 'jwks_uri'", (keycloak, other) -> value));
		}
		faults.add(jwksUri("jwks_uri on another host", "another host", (keycloak, other) -> quoted(other.jwkSetUri())));
		faults.add(jwksUri("jwks_uri by another name of the host", "another host",
				(keycloak, other) -> quoted(keycloak.jwkSetUri().replace("localhost", "127.0.0.1"))));
		faults.add(jwksUri("jwks_uri with this host as user-info", "another host",
				(keycloak, other) -> quoted("http://localhost@" + other.jwkSetUri().substring(7))));
		faults.add(jwksUri("jwks_uri on this host with user-info", "another host",
				(keycloak, other) -> quoted("http://user@" + keycloak.jwkSetUri().substring(7))));
		faults.add(jwksUri("jwks_uri of another scheme", "another host",
				(keycloak, other) -> quoted(keycloak.jwkSetUri().replace("http:", "https:"))));
		for (String value : List.of("file:///etc/passwd", "jar:file:/x.jar!/jwks", "ftp://localhost/", "//localhost/",
				"/protocol/openid-connect/certs", "certs", "http:///certs", "")) {
			faults.add(jwksUri("jwks_uri '" + value + "'", "absolute http or https URL",
					(keycloak, other) -> quoted(value)));
		}
		for (String value : List.of("http://[", "http://localhost:1\\r\\nX: y/", "http://local host/")) {
			faults.add(jwksUri("jwks_uri '" + value + "'", "is no URL", (keycloak, other) -> quoted(value)));
		}
		return faults.stream();
	}

	private static String quoted(String value) {
		return "\"" + value + "\"";
	}

	private static KeycloakFault issuer(String name, UnaryOperator<String> value) {
		return new KeycloakFault(name, "its issuer is", false, (keycloak, other) -> StubKeycloak.json("{\"issuer\":"
				+ value.apply(keycloak.issuerUri()) + ",\"jwks_uri\":\"" + keycloak.jwkSetUri() + "\"}"));
	}

	private static KeycloakFault jwksUri(String name, String reason,
			BiFunction<StubKeycloak, StubKeycloak, String> value) {
		return new KeycloakFault(name, reason, false, (keycloak, other) -> StubKeycloak
			.json("{\"issuer\":\"" + keycloak.issuerUri() + "\",\"jwks_uri\":" + value.apply(keycloak, other) + "}"));
	}

	private static Stream<KeycloakFault> ofJwkSet() {
		List<KeycloakFault> faults = new ArrayList<>(ofAnyDocument(true));
		for (String value : List.of("null", "{}", "\"x\"", "[1]", "[null]", "[[]]")) {
			faults.add(set("keys " + value, "is no JWK set", "{\"keys\":" + value + "}"));
		}
		String none = "holds no usable signing key";
		faults.add(set("no key", none, "{\"keys\":[]}"));
		faults.add(set("key of an unknown type", none, "{\"keys\":[{\"kty\":\"what\",\"kid\":\"a\"}]}"));
		faults.add(set("key without anything", none, "{\"keys\":[{}]}"));
		faults.add(set("symmetric key", none, "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"c2VjcmV0\"}]}"));
		faults.add(set("point that isn't on the curve", none,
				"{\"keys\":[{\"kty\":\"EC\",\"kid\":\"a\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\"}]}"));
		faults.add(set("curve without signatures", none,
				"{\"keys\":[{\"kty\":\"OKP\",\"kid\":\"a\",\"crv\":\"X25519\",\"x\":\"" + "A".repeat(43) + "\"}]}"));
		faults.add(key("RSA of 1024 bits", none,
				(key) -> StubKey.rsa(JWSAlgorithm.RS256, "a", 1024).publicJwk().toRSAKey()));
		faults.add(key("encryption key only", none,
				(key) -> new RSAKey.Builder(key).keyUse(KeyUse.ENCRYPTION)
					.algorithm(JWEAlgorithm.RSA_OAEP_256)
					.build()));
		faults.add(key("algorithm of encryption, no use", none,
				(key) -> new RSAKey.Builder(key).keyUse(null).algorithm(JWEAlgorithm.RSA_OAEP_256).build()));
		faults.add(key("key without an id", none, (key) -> new RSAKey.Builder(key).keyID(null).build()));
		faults.add(key("key with a blank id", none, (key) -> new RSAKey.Builder(key).keyID(" ").build()));
		faults.add(new KeycloakFault("the same id twice", none, true, (keycloak, other) -> {
			String key = keycloak.activeKey().publicJwk().toJSONString();
			return StubKeycloak.json("{\"keys\":[" + key + "," + key + "," + key + "]}");
		}));
		return faults.stream();
	}

	private static KeycloakFault set(String name, String reason, String document) {
		return new KeycloakFault(name, reason, true, (keycloak, other) -> StubKeycloak.json(document));
	}

	private static KeycloakFault key(String name, String reason, UnaryOperator<RSAKey> change) {
		return new KeycloakFault(name, reason, true, (keycloak, other) -> StubKeycloak
			.json(new JWKSet(change.apply(keycloak.activeKey().publicJwk().toRSAKey())).toString()));
	}

	private static List<KeycloakFault> ofAnyDocument(boolean jwkSet) {
		List<KeycloakFault> faults = new ArrayList<>();
		String noJson = jwkSet ? "is no JWK set" : "is no JSON object|its issuer is absent";
		for (int status : new int[] { 204, 401, 404, 503 }) {
			faults.add(new KeycloakFault("status " + status, "HTTP status " + status, jwkSet,
					(keycloak, other) -> StubKeycloak.status(status)));
		}
		for (int status : new int[] { 302, 308 }) {
			faults.add(new KeycloakFault("redirect " + status + " to another host", "redirects are not followed",
					jwkSet, (keycloak, other) -> redirect(status, other.jwkSetUri())));
		}
		faults.add(new KeycloakFault("redirect on this host", "redirects are not followed", jwkSet,
				(keycloak, other) -> redirect(302, keycloak.jwkSetUri() + "?moved")));
		for (String document : List.of("", " ", "<html><body>Bad gateway</body></html>", "null", "[]", "1", "\"x\"",
				"{", "{\"issuer\"", "\u0000\u0001\u0002", "x".repeat(500_000), "[".repeat(500_000),
				"{\"a\":".repeat(100_000))) {
			String name = (document.length() > 100) ? document.substring(0, 5) + "... of 500 kB" : document;
			faults.add(new KeycloakFault("garbage '" + name.replaceAll("\\p{Cntrl}", "?") + "'", noJson, jwkSet,
					(keycloak, other) -> StubKeycloak.json(document)));
		}
		faults.add(new KeycloakFault("60 MB", "larger than 1048576 bytes", jwkSet,
				(keycloak, other) -> KeycloakFault::huge));
		faults.add(new KeycloakFault("slow", LATE, jwkSet, (keycloak, other) -> (exchange) -> pause(2000)));
		faults.add(new KeycloakFault("body that drips", LATE, jwkSet, (keycloak, other) -> dripping(200)));
		faults.add(new KeycloakFault("body of an error that drips", LATE, jwkSet, (keycloak, other) -> dripping(503)));
		faults.add(new KeycloakFault("body that breaks off", jwkSet ? "certs: " : "configuration: ", jwkSet,
				(keycloak, other) -> (exchange) -> {
					exchange.sendResponseHeaders(200, 1000);
					exchange.getResponseBody().write('{');
					exchange.getResponseBody().flush();
					exchange.close();
				}));
		return faults;
	}

	private static HttpHandler redirect(int status, String location) {
		return (exchange) -> {
			exchange.getResponseHeaders().set("Location", location);
			exchange.sendResponseHeaders(status, -1);
		};
	}

	private static void huge(HttpExchange exchange) throws IOException {
		exchange.sendResponseHeaders(200, 0);
		byte[] blanks = " ".repeat(1024 * 1024).getBytes();
		for (int i = 0; i < 60; i++) {
			exchange.getResponseBody().write(blanks);
		}
	}

	private static HttpHandler dripping(int status) {
		return (exchange) -> {
			exchange.sendResponseHeaders(status, 0);
			OutputStream body = exchange.getResponseBody();
			for (int i = 0; i < 100; i++) {
				body.write(' ');
				body.flush();
				pause(50);
			}
		};
	}

	/**
	 * Ends early when the stub is closed.
	 */
	private static void pause(long millis) throws IOException {
		try {
			new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

}
