package io.github.keycloakboot.jwt;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.jwk.DocumentClient;
import io.github.keycloakboot.jwk.Freshness;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How the JSON of a token becomes claims, and what is refused though the realm signed it.
 */
@Timeout(60)
class TokenClaimsTests {

	private static final StubKeycloak KEYCLOAK = StubKeycloak.start(StubKey.generate(JWSAlgorithm.RS256));

	private static final RealmKeys KEYS = new RealmKeys(RealmLocation.ofIssuer(KEYCLOAK.issuerUri()),
			new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(5)),
			new Freshness(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofHours(1)),
			List.of());

	private final KeycloakJwtDecoder decoder = new KeycloakJwtDecoder(KEYS, List.of("RS256"),
			KeycloakJwtValidators.forIssuer(KEYCLOAK.issuerUri()));

	@AfterAll
	static void stop() {
		KEYS.close();
		KEYCLOAK.close();
	}

	private static StubAccessToken token() {
		return KEYCLOAK.accessToken();
	}

	private static String header() {
		StubKey key = KEYCLOAK.activeKey();
		return "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + key.keyId() + "\"}";
	}

	private static String payload() {
		return new String(Base64.getUrlDecoder().decode(token().sign().split("\\.")[1]), StandardCharsets.UTF_8);
	}

	private static String withMember(String document, String name, String value) {
		return document.replaceFirst("\\{", "{\"" + name + "\":" + value.replace("\\", "\\\\") + ",");
	}

	private Jwt decodeWithClaim(String value) {
		return this.decoder.decode(KEYCLOAK.activeKey().sign(header(), withMember(payload(), "x", value)));
	}

	private void assertRefused(String token) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(token))
			.withMessageMatching("[A-Za-z ,.']{10,100}");
	}

	private void assertNoJson(String value) {
		StubKey key = KEYCLOAK.activeKey();
		assertRefused(key.sign(header(), withMember(payload(), "x", value)));
		assertRefused(key.sign(withMember(header(), "x", value), payload()));
	}

	private void assertNoText(byte[] header, byte[] payload) {
		StubKey key = KEYCLOAK.activeKey();
		assertRefused(key.sign(header, payload().getBytes(StandardCharsets.UTF_8)));
		assertRefused(key.sign(header().getBytes(StandardCharsets.UTF_8), payload));
	}

	// types of claims

	@Test
	void timesAreWholeSeconds() {
		long now = Instant.now().getEpochSecond();
		Jwt jwt = this.decoder
			.decode(token().claim("exp", now + 300.9).claim("iat", now + 0.9).claim("nbf", -1.9).sign());
		assertThat(jwt.getExpiresAt()).isEqualTo(Instant.ofEpochSecond(now + 300));
		assertThat(jwt.getIssuedAt()).isEqualTo(Instant.ofEpochSecond(now));
		assertThat(jwt.getNotBefore()).isEqualTo(Instant.ofEpochSecond(-1));
		assertThat(jwt.getClaimAsInstant("exp")).isEqualTo(jwt.getExpiresAt());
	}

	@Test
	void audienceIsAList() {
		assertThat(this.decoder.decode(token().claim("aud", "orders-api").sign()).getAudience())
			.containsExactly("orders-api");
		assertThat(this.decoder.decode(token().claim("aud", List.of()).sign()).getAudience()).isEmpty();
		assertThat(this.decoder.decode(token().audience("a", "b", "a").sign()).getAudience()).containsExactly("a", "b",
				"a");
	}

	@Test
	void audienceThatIsNoTextIsRefused() {
		assertRefused(token().claim("aud", 7).sign());
		assertRefused(token().claim("aud", Map.of()).sign());
		assertRefused(token().claim("aud", List.of("orders-api", 7)).sign());
		assertRefused(token().claim("aud", List.of(List.of("orders-api"))).sign());
		assertRefused(token().claim("aud", Arrays.asList("orders-api", null)).sign());
	}

	@Test
	void tokenIdThatIsNoTextIsRefused() {
		assertRefused(token().claim("jti", 7).sign());
		assertRefused(token().claim("jti", List.of("id")).sign());
		assertThat(this.decoder.decode(token().claim("jti", "7").sign()).getId()).isEqualTo("7");
	}

	@Test
	void timeThatIsNoNumberIsRefused() {
		for (String claim : List.of("exp", "nbf", "iat")) {
			for (Object value : List.of("1", true, List.of(1), Map.of())) {
				assertRefused(token().claim(claim, value).sign());
			}
		}
	}

	@Test
	void registeredClaimThatIsNullIsNone() {
		Jwt jwt = this.decoder
			.decode(token().claim("aud", null).claim("nbf", null).claim("jti", null).claim("x", null).sign());
		assertThat(jwt.getClaims()).doesNotContainKeys("aud", "nbf", "jti").containsEntry("x", null);
	}

	@Test
	void valuesKeepTheirTypes() {
		assertThat(decodeWithClaim("7").getClaims()).containsEntry("x", 7L);
		assertThat(decodeWithClaim("-0").getClaims()).containsEntry("x", 0L);
		assertThat(decodeWithClaim("9007199254740993").getClaims()).containsEntry("x", 9007199254740993L);
		assertThat(decodeWithClaim("-9223372036854775808").getClaims()).containsEntry("x", Long.MIN_VALUE);
		assertThat(decodeWithClaim("9223372036854775808").getClaims()).containsEntry("x", 0x1p63);
		assertThat(decodeWithClaim("7.0").getClaims()).containsEntry("x", 7.0);
		assertThat(decodeWithClaim("7e2").getClaims()).containsEntry("x", 700.0);
		assertThat(decodeWithClaim("1e-400").getClaims()).containsEntry("x", 0.0);
		assertThat(decodeWithClaim("[1,\"\\u0000\",null,{\"\":[]},true]").getClaims()).containsEntry("x",
				Arrays.asList(1L, "\u0000", null, Map.of("", List.of()), true));
		assertThat(decodeWithClaim("\"\\ud83d\\ude00\"").getClaims()).containsEntry("x", "\uD83D\uDE00");
	}

	// JSON

	@ParameterizedTest
	@ValueSource(strings = { "", "nul", "True", "undefined", "x", "'x'", "\"", "\"\n\"", "\"\t\"", "\"\u0000\"",
			"\"\\x41\"", "\"\\'\"", "\"\\u12\"", "[", "[1,]", "[1 2]", "{", "{\"a\"}", "{\"a\":1,}", "{a:1}", "1 2",
			"1/**/", "1//x\n", "#\n1", "{\"a\":1,\"a\":1}", "{\"a\":null,\"a\":1}", "{\"a\":1,\"\\u0061\":null}",
			"[{\"b\":{\"a\":1,\"a\":2}}]", "\u00a01", "\u000b1", "\u00001", "\uFEFF1" })
	void whatOnlySomeReadersTakeForJsonIsRefused(String value) {
		assertNoJson(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "01", "-01", "+1", ".5", "1.", "1e", "0x10", "1_000", "1L", "1d", "--1", "-", "NaN",
			"-Infinity", "1e309", "-1e309", "1e99999999999", "123456789012345678901", "-123456789012345678901.5" })
	void whatIsNoNumberForEverybodyIsRefused(String value) {
		assertNoJson(value);
	}

	@Test
	void numberLongerThanAnyRealOneIsRefused() {
		assertNoJson("0." + "1".repeat(1100));
		assertNoJson(BigInteger.TEN.pow(400).toString());
		assertNoJson("1e" + "0".repeat(1100) + "1");
	}

	@Test
	void nestingHasALimit() {
		// the document itself is one level
		assertThat(decodeWithClaim("[".repeat(254) + "]".repeat(254)).getClaimAsStringList("x")).hasSize(1);
		assertNoJson("[".repeat(255) + "]".repeat(255));
		assertNoJson("{\"a\":".repeat(255) + "1" + "}".repeat(255));
		assertRefused(KEYCLOAK.activeKey().sign(header(), withMember(payload(), "x", "{\"a\":".repeat(50_000))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ff", "c3", "c080", "c1bf", "eda080", "eda080edb080", "f4908080", "f8888080af", "80",
			"e28228", "fffe", "f09f98" })
	void bytesThatAreNoTextAreRefused(String bytes) {
		assertNoText(withBytes(header(), bytes), withBytes(payload(), bytes));
	}

	private static byte[] withBytes(String document, String bytes) {
		ByteArrayOutputStream result = new ByteArrayOutputStream();
		result.writeBytes("{\"x\":\"".getBytes(StandardCharsets.UTF_8));
		result.writeBytes(HexFormat.of().parseHex(bytes));
		result.writeBytes(("\"," + document.substring(1)).getBytes(StandardCharsets.UTF_8));
		return result.toByteArray();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE", "IBM1047" })
	void otherEncodingsOfTextAreRefused(String charset) {
		assertNoText(header().getBytes(Charset.forName(charset)), payload().getBytes(Charset.forName(charset)));
	}

}
