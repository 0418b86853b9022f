package io.github.keycloakboot.jwt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pieces of JSON that readers are known to disagree about, and names that mean something
 * in a token. Each character stands for a byte, so that they need not be text.
 */
final class TokenFragments {

	static final List<String> NAMES = List.of("\"iss\"", "\"sub\"", "\"aud\"", "\"exp\"", "\"nbf\"", "\"iat\"",
			"\"jti\"", "\"typ\"", "\"azp\"", "\"cnf\"", "\"scope\"", "\"realm_access\"", "\"alg\"", "\"kid\"",
			"\"crit\"", "\"b64\"", "\"cty\"", "\"enc\"", "\"zip\"", "\"jku\"", "\"jwk\"", "\"x5u\"", "\"x5c\"",
			"\"x5t\"", "\"x5t#S256\"", "\"s\\u0075b\"", "\"\\u0065xp\"", "\"x\"", "\"\"", "\"__proto__\"",
			"\"\\u0000\"", "\"\\ud800\"", utf8("\"\uD83D\uDE00\""), "x", "'x'", "1", "null");

	private static final List<String> LITERALS = List.of("null", "true", "false", "True", "NULL", "nul", "undefined",
			"x", "'x'", "\"", " ", "\t\r\n", "\f", "\u000b", "\u0000", "1/**/", "//x\n1", "#x\n1", ")]}'\n1");

	private static final List<String> NUMBERS = List.of("0", "-0", "-0.0", "0e0", "1", "-1", "01", "+1", ".5", "1.",
			"1.0", "1.5", "-1.5", "1e3", "1E+3", "1e-3", "1e", "0x10", "1_000", "1L", "NaN", "Infinity", "-Infinity",
			"1e308", "1e309", "-1e400", "1e-400", "4.9e-324", "1e1000000000", "9007199254740993", "9223372036854775807",
			"9223372036854775808", "-9223372036854775808", "-9223372036854775809", "123456789012345678901234567890",
			"1".repeat(309), "9".repeat(400), "0." + "1".repeat(1100), "0".repeat(50) + "1", "1000000000000",
			"1000000000001", "-1000000000000", "1e12", "2000000000", "2000000000.9", "-0.9");

	private static final List<String> STRINGS = List.of("\"\"", "\" \"", "\"x\"", "\"1\"", "\"Bearer\"", "\"JWT\"",
			"\"at+jwt\"", "\"RS256\"", "\"none\"", "\"http://x\"", "\"http://[\"", "\"\\u0000\"", "\"\\ud800\"",
			"\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\/\\b\\f\\n\\r\\t\"", "\"\\x41\"", "\"\\'\"", "\"\\u12\"",
			"\"\\\n\"", "\"\n\"", "\"\t\"", "\"\u0001\"", "\"\u0000\"", "\"\u007f\"", utf8("\"\uD83D\uDE00\""),
			utf8("\"\uFFFD\""), utf8("\"\u2028\""), utf8("\"\uFFFF\""), utf8("\"\\uD8\u00e9\""));

	private static final List<String> ARRAYS = List.of("[]", "[null]", "[\"\"]", "[\"a\",null]", "[\"a\",1]",
			"[\"a\",\"a\"]", "[\"b64\"]", "[\"AAAA\"]", "[1,2,]", "[,1]", "[1 2]", "[1;2]", "[[]]", "[{}]",
			nested("[", 253, "]"), nested("[", 254, "]"), nested("[", 255, "]"), nested("[", 300, "]"),
			"[".repeat(20_000), "]", "[", ",");

	private static final List<String> OBJECTS = List.of("{}", "{\"a\":null}", "{\"a\":1,\"a\":2}",
			"{\"a\":{\"b\":1,\"\\u0062\":2}}", "{\"a\":1,}", "{\"a\" \"b\"}", "{\"a\":}", "{a:1}", "{1:1}", "{\"a\"=1}",
			"{\"roles\":[\"admin\"]}", "{\"kty\":\"RSA\"}", "{\"kty\":\"oct\",\"k\":\"AA\"}", "{\"jkt\":\"x\"}",
			nested("{\"a\":", 253, "}"), nested("{\"a\":", 254, "}"), nested("{\"a\":", 255, "}"),
			"{\"a\":".repeat(20_000), "}", "{", ":", "{}{}", "} {");

	// No UTF-8: half a character, too long, a surrogate, beyond Unicode; byte order marks
	private static final List<String> BYTES = List.of("\u00c3", "\u00c0\u0080", "\u00ed\u00a0\u0080",
			"\u00f4\u0090\u0080\u0080", "\u00ff", "\u00a0", "\u00ef\u00bb\u00bf", "\u00fe\u00ff", "\u00ff\u00fe");

	static final List<String> ALL = Stream.of(NAMES, LITERALS, NUMBERS, STRINGS, ARRAYS, OBJECTS, BYTES)
		.flatMap(List::stream)
		.toList();

	private TokenFragments() {
	}

	private static String nested(String begin, int depth, String end) {
		return begin.repeat(depth) + "1" + end.repeat(depth);
	}

	/**
	 * The bytes of a text, each as a character of its own.
	 */
	static String utf8(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

}
