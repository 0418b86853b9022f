package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.util.Base64URL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tokens that the realm did sign, in a form that readers disagree about or choke on; and
 * what is no signed token at all.
 */
@OnBothStacks
class HostileFormTests extends AttackedService {

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String payload() {
		return token().payloadText();
	}

	private static String header() {
		return token().headerText();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("headers")
	void headerIsThatOfAnAccessToken(Attack attack) {
		assertRefused(attack);
	}

	static Stream<Attack> headers() throws IOException {
		List<Attack> attacks = new ArrayList<>();
		attacks.add(attack("no typ", token().withoutHeader("typ").sign()));
		for (String value : List.of("\"JOSE\"", "\"JOSE+JSON\"", "\"logout+jwt\"", "\"dpop+jwt\"", "\"secevent+jwt\"",
				"\"application/jwt\"", "\"JWE\"", "\"\"", "\" \"", "\"JWT \"", "\" JWT\"", "\"JWT;x\"",
				"\"J\\u0000WT\"", "\"at+jwt2\"", "\"id+at+jwt\"", "null", "1", "true", "[\"JWT\"]", "{}")) {
			attacks.add(attack("typ " + value, withRawHeader("typ", value)));
		}
		for (String value : List.of("[]", "null", "\"exp\"", "{}", "1", "[\"exp\"]", "[\"alg\"]", "[\"made-up\"]",
				"[\"http://example.com/extension\"]", "[null]", "[1]", "[\"b64\",\"exp\"]")) {
			attacks.add(attack("crit " + value, withRawHeader("crit", value)));
		}
		attacks.add(attack("crit exp, with exp in the header",
				token().header("crit", List.of("exp")).header("exp", 4102444800L).sign()));
		attacks.add(attack("b64 false", token().header("b64", false).sign()));
		attacks.add(attack("b64 false, and crit", token().header("b64", false).header("crit", List.of("b64")).sign()));
		attacks.add(attack("b64 true, and crit", token().header("b64", true).header("crit", List.of("b64")).sign()));
		byte[] zipped = utf8(token().header("zip", "DEF").headerText());
		attacks.add(attack("zip DEF, payload compressed", realmKey.sign(zipped, deflated(utf8(payload())))));
		attacks.add(attack("zip DEF, payload a bomb of 100 MB", realmKey.sign(zipped, deflated(new byte[100 << 20]))));
		return attacks.stream();
	}

	private static byte[] deflated(byte[] bytes) throws IOException {
		ByteArrayOutputStream deflated = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated,
				new Deflater(Deflater.BEST_COMPRESSION, true))) {
			deflater.write(bytes);
		}
		return deflated.toByteArray();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("headersOfAccessTokens")
	void everyHeaderOfAnAccessTokenIsFine(Attack variant) {
		assertLetIn(variant);
	}

	static Stream<Attack> headersOfAccessTokens() {
		return Stream.concat(
				Stream.of("JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt")
					.map((type) -> attack("typ " + type, token().header("typ", type).sign())),
				Stream.of(attack("zip that nothing was done by", token().header("zip", "DEF").sign()),
						attack("unknown member", token().header("made-up", Map.of("a", List.of(1))).sign())));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("json")
	void jsonIsWhatEverybodyReadsAlike(Attack attack) {
		assertRefused(attack);
	}

	static Stream<Attack> json() {
		List<Attack> attacks = new ArrayList<>();
		variants().forEach((name, change) -> {
			attacks.add(attack("payload " + name, realmKey.sign(utf8(header()), change.apply(payload()))));
			attacks.add(attack("header " + name, realmKey.sign(change.apply(header()), utf8(payload()))));
		});
		for (String number : List.of("9".repeat(400), "-" + "9".repeat(399), "1e400", "-1e400", "1e999999999", "NaN",
				"Infinity", "-Infinity", "01", "+1", ".5", "1.", "0x10", "1_000", "1e", "--1")) {
			String name = (number.length() > 100) ? number.charAt(0) + " and 399 more digits" : number;
			attacks.add(attack("exp " + name, withRawClaim("exp", number)));
			attacks.add(attack("any claim " + name, withRawClaim("x", number)));
			attacks.add(attack("claim in the depth " + name, withRawClaim("x", "{\"y\":[" + number + "]}")));
		}
		String nested = "{\"roles\":[\"user\"],\"roles\":[\"admin\"]}";
		attacks.add(attack("sub twice", signed(header(), first("sub", "\"mallory\"", payload()))));
		attacks.add(attack("sub twice, once escaped", signed(header(), first("s\\u0075b", "\"mallory\"", payload()))));
		attacks.add(attack("iss twice", signed(header(), first("iss", "\"http://x/realms/y\"", payload()))));
		attacks.add(attack("exp twice", signed(header(), first("exp", "4102444800", payload()))));
		attacks.add(attack("roles of the realm twice", withRawClaim("realm_access", nested)));
		attacks
			.add(attack("roles of a client twice", withRawClaim("resource_access", "{\"orders-api\":" + nested + "}")));
		attacks.add(attack("unknown claim twice in the depth", withRawClaim("x", "[[{\"a\":1,\"a\":1}]]")));
		return attacks.stream();
	}

	/**
	 * What can be done to any JSON object.
	 */
	private static Map<String, Function<String, byte[]>> variants() {
		Map<String, Function<String, byte[]>> variants = new LinkedHashMap<>();
		for (String other : List.of("", " ", "null", "true", "1", "\"x\"", "[]", "{", "{}", "}", "\u0000")) {
			variants.put("that is '" + other + "'", (json) -> utf8(other));
		}
		for (String after : List.of("x", "{}", "}", ",", "\u0000", ";", "//", "/**/", "\u00a0", "\ufeff")) {
			variants.put("followed by '" + after + "'", (json) -> utf8(json + after));
		}
		variants.put("followed by itself", (json) -> utf8(json + json));
		for (String before : List.of("\ufeff", "\u0000", "//\n", "/**/", ")]}'\n", "=", "\u00a0")) {
			variants.put("led by '" + before + "'", (json) -> utf8(before + json));
		}
		variants.put("in a list", (json) -> utf8("[" + json + "]"));
		variants.put("in a string", (json) -> utf8("\"" + json.replace("\"", "\\\"") + "\""));
		variants.put("with a last comma", (json) -> utf8(json.replaceAll("}$", ",}")));
		variants.put("with a comment", (json) -> utf8(json.replaceFirst("\\{", "{/*x*/")));
		variants.put("in single quotes", (json) -> utf8(json.replace('"', '\'')));
		variants.put("without quotes around a name", (json) -> utf8(first("x", "1", json).replace("\"x\"", "x")));
		variants.put("with a line break in a string", (json) -> utf8(first("x", "\"a\nb\"", json)));
		variants.put("with NUL in a string", (json) -> utf8(first("x", "\"a\u0000b\"", json)));
		variants.put("with an unknown escape", (json) -> utf8(first("x", "\"\\x\"", json)));
		variants.put("with = for a colon", (json) -> utf8(first("x", "1", json).replace("\"x\":", "\"x\"=")));
		for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE")) {
			variants.put("in " + charset, (json) -> json.getBytes(Charset.forName(charset)));
		}
		variants.put("in Latin-1", (json) -> first("x", "\"\u00e9\"", json).getBytes(StandardCharsets.ISO_8859_1));
		for (String hex : List.of("80", "ff", "c080", "eda080", "f4908080", "e282")) {
			variants.put("with the bytes " + hex + ", no UTF-8", (json) -> spliced(json, hex));
		}
		for (String nesting : List.of("[", "{\"x\":")) {
			String close = nesting.equals("[") ? "]" : "}";
			for (int depth : new int[] { 1_000, 10_000, 100_000 }) {
				variants.put("nested " + depth + " deep by " + nesting,
						(json) -> utf8(first("x", nesting.repeat(depth) + "1" + close.repeat(depth), json)));
			}
			variants.put("nested without end by " + nesting, (json) -> utf8(first("x", nesting.repeat(100_000), json)));
		}
		return variants;
	}

	private static byte[] spliced(String json, String hex) {
		byte[] marked = utf8(first("x", "\"#\"", json));
		ByteArrayOutputStream spliced = new ByteArrayOutputStream();
		for (byte value : marked) {
			spliced.writeBytes((value == '#') ? HexFormat.of().parseHex(hex) : new byte[] { value });
		}
		return spliced.toByteArray();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("otherForms")
	void onlyTheCompactFormOfASignedTokenIsRead(Attack attack) {
		assertRefused(attack);
	}

	static Stream<Attack> otherForms() throws JOSEException {
		String token = token().sign();
		String[] parts = token.split("\\.");
		String last = token.substring(token.length() - 1);
		String same = String.valueOf((char) (last.charAt(0) + 1));
		JWEObject encrypted = new JWEObject(
				new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM).contentType("JWT")
					.keyID(encryptionKey.keyId())
					.build(),
				new Payload(token));
		encrypted.encrypt(new RSAEncrypter(encryptionKey.publicJwk().toRSAKey()));
		JWEObject direct = new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(token));
		direct.encrypt(new DirectEncrypter(new byte[32]));
		return Stream.of(attack("JWE around a good token, for the realm's encryption key", encrypted.serialize()),
				attack("JWE with a key of zeros", direct.serialize()),
				attack("five parts, the first three a good token", token + "." + parts[2] + "." + parts[2]),
				attack("four parts", token + "." + parts[2]), attack("two parts", parts[0] + "." + parts[1]),
				attack("one part", parts[1]), attack("dot in front", "." + token),
				attack("dot at the end", token + "."), attack("dots only", ".."),
				attack("two tokens in one", token + "." + token),
				attack("header left out", "." + parts[1] + "." + parts[2]),
				attack("payload left out, as of a detached signature", parts[0] + ".." + parts[2]),
				attack("padding at the end", token + "=="),
				attack("padding in the middle", parts[0] + "=." + parts[1] + "." + parts[2]),
				attack("characters of plain Base64", token.replace('-', '+').replace('_', '/') + "+/"),
				attack("characters that Base64 decoders skip", parts[0] + "." + parts[1] + "~." + parts[2]),
				attack("unused bits of the last character set", token.substring(0, token.length() - 1) + same),
				attack("1 MB, well signed", token().claim("x", "x".repeat(1 << 20)).sign()),
				attack("1 MB of nothing", "x".repeat(1 << 20)), attack("1 MB of dots", ".".repeat(1 << 20)),
				attack("1 MB of signature", token + "A".repeat(1 << 20)),
				attack("opaque token", "3b3e1c5c-7a5e-4b0e-9a3f-0c5f4c2d9b11"), attack("null", "null"),
				attack("undefined", "undefined"), attack("a number", "0"),
				attack("the token in Base64", Base64URL.encode(token).toString()),
				attack("DPoP proof", realmKey.sign("{\"alg\":\"RS256\",\"typ\":\"dpop+jwt\"}", payload())));
	}

}
