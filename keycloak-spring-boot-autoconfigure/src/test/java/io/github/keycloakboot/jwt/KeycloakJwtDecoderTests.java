package io.github.keycloakboot.jwt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.github.keycloakboot.jwk.DocumentClient;
import io.github.keycloakboot.jwk.Freshness;
import io.github.keycloakboot.jwk.KeysUnavailableException;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class KeycloakJwtDecoderTests {

	private static final StubKey KEY = StubKey.generate(JWSAlgorithm.RS256);

	private static final List<String> ALGORITHMS = List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
			"ES256", "ES384", "ES512", "EdDSA");

	private StubKeycloak keycloak;

	private RealmKeys keys;

	private KeycloakJwtDecoder decoder;

	@BeforeEach
	void start() {
		this.keycloak = StubKeycloak.start(KEY);
		this.keys = new RealmKeys(RealmLocation.ofIssuer(this.keycloak.issuerUri()),
				new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(5)),
				new Freshness(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofHours(1)),
				List.of());
		this.decoder = decoder(KeycloakJwtValidators.forIssuer(this.keycloak.issuerUri()));
	}

	@AfterEach
	void stop() {
		this.keys.close();
		this.keycloak.close();
	}

	private KeycloakJwtDecoder decoder(KeycloakJwtValidators rules) {
		return new KeycloakJwtDecoder(this.keys, ALGORITHMS, rules);
	}

	private KeycloakJwtValidators rules() {
		return KeycloakJwtValidators.forIssuer(this.keycloak.issuerUri());
	}

	private StubAccessToken token() {
		return this.keycloak.accessToken();
	}

	private void assertRefused(String token) {
		assertRefused(this.decoder, token);
	}

	private static void assertRefused(KeycloakJwtDecoder decoder, String token) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token))
			.satisfies((ex) -> assertThat(ex.getMessage()).matches("[A-Za-z ,.']{10,100}"))
			// A cause could quote the token
			.withNoCause();
	}

	private void assertAccepted(String token) {
		assertThat(this.decoder.decode(token).getTokenValue()).isEqualTo(token);
	}

	private static String encoded(String text) {
		return Base64URL.encode(text).toString();
	}

	private static String withSignature(String token, byte[] signature) {
		return token.substring(0, token.lastIndexOf('.') + 1) + Base64URL.encode(signature);
	}

	private static long now() {
		return Instant.now().getEpochSecond();
	}

	// what a token of the realm gives

	@Test
	void accessTokenOfTheRealmIsAccepted() {
		Jwt jwt = this.decoder.decode(token().audience("account", "orders-api").realmRoles("user").sign());
		assertThat(jwt.getAudience()).containsExactly("account", "orders-api");
		assertThat(jwt.getIssuer()).hasToString(this.keycloak.issuerUri());
		assertThat(jwt.getExpiresAt()).isAfter(Instant.now());
		assertThat(jwt.getClaimAsMap("realm_access")).containsEntry("roles", List.of("user"));
		assertThat(jwt.getHeaders()).containsEntry("alg", "RS256").containsEntry("typ", "JWT");
	}

	@ParameterizedTest
	@ValueSource(strings = { "RS512", "PS256", "ES256", "ES512", "EdDSA" })
	void decoderIsWarmedUpByKnownKeysOnly(String algorithm) {
		AtomicInteger seen = new AtomicInteger();
		KeycloakJwtDecoder decoder = decoder(rules().and(List.of((token) -> {
			seen.incrementAndGet();
			return OAuth2TokenValidatorResult.success();
		})));
		decoder.warmUp();
		assertThat(this.keycloak.discoveryRequests()).isZero();
		StubKey key = this.keycloak.rotateKey(JWSAlgorithm.parse(algorithm));
		this.keycloak.dropPassiveKeys();
		assertThat(this.keys.find(key.keyId())).isNotNull();
		decoder.warmUp();
		assertThat(this.keycloak.jwkSetRequests()).isOne();
		assertThat(seen).hasValue(0);
		decoder.decode(token().sign());
		assertThat(seen).hasValue(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA" })
	void everyAlgorithmThatARealmMaySignWithIsAccepted(String algorithm) {
		this.keycloak.rotateKey(JWSAlgorithm.parse(algorithm));
		assertAccepted(token().sign());
	}

	@ParameterizedTest
	@ValueSource(strings = { "JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt" })
	void headerTypesOfAccessTokensAreAccepted(String type) {
		assertAccepted(token().header("typ", type).sign());
	}

	@ParameterizedTest
	@ValueSource(strings = { "HS256", "none", "RS1", "", "rs256", "ES256K" })
	void decoderIsNotBuiltWithAnAlgorithmThatIsNoRealms(String algorithm) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new KeycloakJwtDecoder(this.keys, List.of(algorithm), rules()));
	}

	// algorithm

	@ParameterizedTest
	@ValueSource(strings = { "none", "None", "NONE", "nOnE", "" })
	void unsignedTokenIsRefused(String algorithm) {
		String header = encoded("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"x\"}");
		String payload = token().sign().split("\\.")[1];
		assertRefused(header + "." + payload + ".");
		assertRefused(header + "." + payload + "." + encoded("signature"));
	}

	@Test
	void publicKeyTakenForAnHmacSecretIsRefused() throws Exception {
		RSAKey key = this.keycloak.activeKey().publicJwk().toRSAKey();
		byte[] der = key.toPublicKey().getEncoded();
		String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der)
				+ "\n-----END PUBLIC KEY-----";
		for (byte[] secret : List.of(der, pem.getBytes(StandardCharsets.US_ASCII), (pem + "\n").getBytes(),
				key.getModulus().decode())) {
			String input = token().header("alg", "HS256").sign();
			input = input.substring(0, input.lastIndexOf('.'));
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret, "HmacSHA256"));
			assertRefused(input + "." + Base64URL.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII))));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1", "[\"RS256\"]", "\"RS1\"", "\"rs256\"", "{}", "\"RS256 \"" })
	void algorithmThatIsNoneIsRefused(String algorithm) {
		StubKey key = this.keycloak.activeKey();
		String payload = new String(Base64.getUrlDecoder().decode(token().sign().split("\\.")[1]));
		assertRefused(key.sign("{\"alg\":" + algorithm + ",\"typ\":\"JWT\",\"kid\":\"" + key.keyId() + "\"}", payload));
	}

	@Test
	void missingAlgorithmIsRefused() {
		assertRefused(token().withoutHeader("alg").sign());
		assertRefused(token().header("alg", null).sign());
	}

	@Test
	void algorithmGivenTwiceIsRefused() {
		StubKey key = this.keycloak.activeKey();
		String payload = new String(Base64.getUrlDecoder().decode(token().sign().split("\\.")[1]));
		assertRefused(key.sign("{\"alg\":\"none\",\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + key.keyId() + "\"}",
				payload));
	}

	@Test
	void algorithmThatTheRealmDoesntUseTheKeyForIsRefused() {
		StubKey key = this.keycloak.activeKey();
		assertRefused(token().header("alg", "PS256").sign());
		assertRefused(token().header("alg", "RS512").signBy(key));
		assertRefused(token().header("alg", "ES256").signBy(key));
	}

	@Test
	void algorithmThatIsNotConfiguredIsRefused() {
		KeycloakJwtDecoder strict = new KeycloakJwtDecoder(this.keys, List.of("ES256"), rules());
		assertRefused(strict, token().sign());
	}

	// signature

	@Test
	void tamperedTokenIsRefused() {
		String token = token().realmRoles("user").sign();
		String[] parts = token.split("\\.");
		byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
		signature[10] ^= 1;
		assertRefused(withSignature(token, signature));
		assertRefused(withSignature(token, new byte[256]));
		assertRefused(withSignature(token, Arrays.copyOf(signature, 255)));
		assertRefused(withSignature(token, new byte[] { 0 }));
		assertRefused(parts[0] + "." + parts[1] + ".");
		assertRefused(parts[0] + "." + token().realmRoles("admin").sign().split("\\.")[1] + "." + parts[2]);
	}

	@ParameterizedTest
	@ValueSource(strings = { "RS512", "PS256", "ES256", "ES384", "ES512", "EdDSA" })
	void tamperedSignatureOfAnyAlgorithmIsRefused(String algorithm) {
		this.keycloak.rotateKey(JWSAlgorithm.parse(algorithm));
		String token = token().sign();
		byte[] signature = Base64.getUrlDecoder().decode(token.split("\\.")[2]);
		assertRefused(withSignature(token, Arrays.copyOf(signature, signature.length - 1)));
		assertRefused(withSignature(token, Arrays.copyOf(signature, signature.length + 1)));
		assertRefused(withSignature(token, Arrays.copyOf(signature, 2 * signature.length)));
		assertRefused(withSignature(token, new byte[] { 0 }));
		assertRefused(withSignature(token, new byte[signature.length]));
		signature[signature.length / 2] ^= 1;
		assertRefused(withSignature(token, signature));
		assertRefused(token().realmRoles("admin").sign().replaceAll("[^.]*$", "") + token.split("\\.")[2]);
	}

	@Test
	void keyOfSomebodyElseUnderAKnownKeyIdIsRefused() {
		assertRefused(token().signBy(StubKey.generate(JWSAlgorithm.RS256)));
	}

	@Test
	void encryptionKeyOfTheRealmIsNoSigningKey() {
		StubKey encryption = StubKey.generate(JWSAlgorithm.RS256);
		RSAKey published = new RSAKey.Builder(encryption.publicJwk().toRSAKey()).keyUse(KeyUse.ENCRYPTION).build();
		this.keycloak.onJwkSet(
				StubKeycloak.json(new JWKSet(List.of(this.keycloak.activeKey().publicJwk(), published)).toString()));
		assertRefused(token().header("kid", encryption.keyId()).signBy(encryption));
	}

	@Test
	void ellipticSignatureOfZerosIsRefused() {
		this.keycloak.rotateKey(JWSAlgorithm.ES256);
		String token = token().sign();
		assertRefused(withSignature(token, new byte[64]));
		assertRefused(withSignature(token, new byte[] { 0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00 }));
	}

	@Test
	void ellipticSignatureInDerIsRefused() throws Exception {
		this.keycloak.rotateKey(JWSAlgorithm.ES256);
		String token = token().sign();
		byte[] signature = Base64.getUrlDecoder().decode(token.split("\\.")[2]);
		assertRefused(withSignature(token, com.nimbusds.jose.crypto.impl.ECDSA.transcodeSignatureToDER(signature)));
	}

	// key id

	@Test
	void tokenWithoutAKeyIdIsRefused() {
		assertRefused(token().withoutHeader("kid").sign());
		assertRefused(token().header("kid", null).sign());
		assertRefused(token().header("kid", 1).sign());
		assertRefused(token().header("kid", Map.of()).sign());
		assertRefused(token().header("kid", " ").sign());
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../../../dev/null", "' OR 1=1 --", "a\r\nSet-Cookie: x", "\u0000", "unknown" })
	void strangeKeyIdIsRefused(String keyId) {
		assertRefused(token().header("kid", keyId).sign());
		assertRefused(token().header("kid", keyId.repeat(500)).sign());
	}

	@Test
	void keyIdOfAKeyOfAnotherTypeIsRefused() {
		StubKey rsa = this.keycloak.activeKey();
		StubKey ec = this.keycloak.rotateKey(JWSAlgorithm.ES256);
		assertRefused(token().header("kid", rsa.keyId()).sign());
		assertRefused(token().header("kid", ec.keyId()).header("alg", "RS256").signBy(rsa));
	}

	// key hints

	@Test
	void keyThatTheTokenBringsIsNotUsed() {
		StubKey own = StubKey.generate(JWSAlgorithm.RS256);
		try (StubKeycloak other = StubKeycloak.start()) {
			assertRefused(token().header("jwk", own.publicJwk().toJSONObject()).signBy(own));
			assertRefused(token().header("jku", other.jwkSetUri()).signBy(other.activeKey()));
			assertRefused(token().header("x5u", other.jwkSetUri()).signBy(other.activeKey()));
			assertRefused(token().header("x5c", List.of("AAAA")).signBy(own));
			assertThat(other.jwkSetRequests() + other.discoveryRequests()).isZero();
		}
	}

	// header

	@ParameterizedTest
	@ValueSource(strings = { "JOSE", "logout+jwt", "dpop+jwt", "", "JWT ", "secevent+jwt" })
	void headerTypeOfAnotherKindOfTokenIsRefused(String type) {
		assertRefused(token().header("typ", type).sign());
	}

	@Test
	void missingHeaderTypeIsRefused() {
		assertRefused(token().withoutHeader("typ").sign());
		assertRefused(token().header("typ", 1).sign());
		assertRefused(token().header("typ", null).sign());
	}

	@Test
	void compressionOfTheHeaderIsNeverUndone() throws IOException {
		ByteArrayOutputStream deflated = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated,
				new Deflater(Deflater.BEST_COMPRESSION, true))) {
			deflater.write(payload().getBytes(StandardCharsets.UTF_8));
		}
		String[] parts = token().header("zip", "DEF").sign().split("\\.");
		assertRefused(parts[0] + "." + Base64URL.encode(deflated.toByteArray()) + "." + parts[2]);
	}

	@Test
	void headerExtensionsAreRefused() {
		assertRefused(token().header("crit", List.of("exp")).header("exp", 1).sign());
		assertRefused(token().header("crit", List.of()).sign());
		assertRefused(token().header("crit", null).sign());
		assertRefused(token().header("crit", "exp").sign());
		assertRefused(token().header("crit", List.of("b64")).header("b64", false).sign());
		assertRefused(token().header("b64", false).sign());
		assertRefused(token().header("b64", "false").sign());
		assertRefused(token().header("b64", null).sign());
	}

	@Test
	void headerOfAnEncryptedTokenIsRefused() {
		assertRefused(token().header("enc", "A256GCM").sign());
		assertRefused(token().header("alg", "RSA-OAEP").header("enc", "A256GCM").sign());
		String[] parts = token().header("alg", "RSA-OAEP").header("enc", "A256GCM").sign().split("\\.");
		assertRefused(String.join(".", parts[0], parts[1], parts[1], parts[1], parts[2]));
	}

	@Test
	void headerLongerThanAnyRealOneIsRefused() {
		assertAccepted(token().header("x", "x".repeat(10_000)).sign());
		assertRefused(token().header("x", "x".repeat(20_000)).sign());
	}

	// time

	@Test
	void tokenWithoutAProperExpiryIsRefused() {
		assertRefused(token().without("exp").sign());
		assertRefused(token().claim("exp", null).sign());
		assertRefused(token().claim("exp", String.valueOf(now() + 300)).sign());
		assertRefused(token().claim("exp", List.of(now() + 300)).sign());
		assertRefused(token().claim("exp", now() - 61).claim("iat", now() - 400).sign());
		assertRefused(token().claim("exp", (now() + 300) * 1000).sign());
		assertRefused(token().claim("exp", now() + Duration.ofDays(3650).toSeconds()).sign());
		assertRefused(token().claim("exp", -1).sign());
		assertRefused(token().claim("exp", Long.MAX_VALUE).sign());
	}

	@Test
	void expiryIsToleratedWithinTheClockSkew() {
		assertAccepted(token().claim("exp", now() - 30).claim("iat", now() - 400).sign());
		assertAccepted(token().claim("exp", now() + 300.5).sign());
	}

	@Test
	void tokenFromTheFutureIsRefused() {
		assertRefused(token().claim("nbf", now() + 120).sign());
		assertRefused(token().claim("iat", now() + 120).sign());
		assertRefused(token().without("iat").sign());
		assertRefused(token().without("iat").claim("exp", now() + 30).sign());
		assertRefused(token().claim("iat", null).claim("exp", now() + 30).sign());
		assertRefused(token().claim("iat", "yesterday").sign());
		assertAccepted(token().claim("nbf", now() + 30).claim("iat", now() + 30).sign());
	}

	@Test
	void timeSoFarAwayThatCountingItOverflowsIsRefused() {
		for (String time : List.of("9223372036854775807", "1e300", "9223372036854776", "-9223372036854776", "-1e300")) {
			for (String claim : List.of("nbf", "iat", "exp")) {
				assertRefused(sign(payload().replaceFirst("\"(exp|iat|nbf)\":\\d+,", "")
					.replaceFirst("\\{", "{\"" + claim + "\":" + time + ",")));
			}
			assertRefused(token().claim("nbf", new BigDecimal(time).toBigInteger()).sign());
		}
	}

	@Test
	void expiryBeforeIssueIsRefused() {
		assertRefused(token().claim("iat", now() + 30).claim("exp", now() + 10).sign());
		assertRefused(token().claim("iat", now()).claim("exp", now()).sign());
	}

	// issuer

	@Test
	void issuerThatIsNotTheRealmIsRefusedWithoutARequest() {
		String issuer = this.keycloak.issuerUri();
		assertRefused(token().without("iss").sign());
		assertRefused(token().claim("iss", List.of(issuer)).sign());
		assertRefused(token().claim("iss", null).sign());
		assertRefused(token().claim("iss", Map.of("iss", issuer)).sign());
		for (String other : List.of(issuer + "/", issuer + "2", issuer.replace("shop", "SHOP"),
				issuer.replace("http:", "https:"), issuer.replace("localhost", "127.0.0.1"),
				issuer.replace("localhost", "user@localhost"), issuer.replace("localhost", "LOCALHOST"),
				issuer.replace("/realms/", "//realms/"), " " + issuer, issuer + "#", issuer + "\u0000")) {
			assertRefused(token().claim("iss", other).sign());
		}
		assertThat(this.keycloak.discoveryRequests()).isZero();
	}

	@Test
	void tokenThatCouldNotBeAnAccessTokenOfTheRealmNowCausesNoFetch() {
		assertRefused(token().claim("exp", now() - 3600).sign());
		assertRefused(token().claim("iat", now() + 3600).sign());
		assertRefused(token().claim("exp", now() + 10 * 365 * 86400L).sign());
		assertRefused(token().without("exp").sign());
		assertRefused(token().claim("typ", "ID").sign());
		assertRefused(token().without("typ").sign());
		assertThat(this.keycloak.discoveryRequests()).isZero();
		assertAccepted(token().sign());
		assertRefused(token().claim("exp", now() - 3600).header("kid", "made-up").sign());
		assertRefused(token().claim("typ", "Logout").header("kid", "made-up").sign());
		assertThat(this.keycloak.jwkSetRequests()).isOne();
	}

	@Test
	void tokenOfAnotherServersRealmOfTheSameNameIsRefused() {
		try (StubKeycloak other = StubKeycloak.start()) {
			assertRefused(other.accessToken().sign());
			assertThat(other.discoveryRequests()).isZero();
		}
	}

	// audience

	@Test
	void tokenForAnotherServiceIsRefused() {
		KeycloakJwtDecoder strict = decoder(rules().audiences(List.of("orders-api", "orders")));
		assertRefused(strict, token().audience("account", "billing-api").sign());
		assertRefused(strict, token().without("aud").sign());
		assertRefused(strict, token().claim("aud", List.of()).sign());
		assertRefused(strict, token().claim("aud", 7).sign());
		assertRefused(strict, token().claim("aud", Map.of("orders-api", true)).sign());
		assertRefused(strict, token().claim("aud", List.of(List.of("orders-api"))).sign());
		assertRefused(strict, token().claim("azp", "orders-api").sign());
		assertThat(strict.decode(token().claim("aud", "orders-api").sign())).isNotNull();
		assertThat(strict.decode(token().audience("account", "orders").sign())).isNotNull();
	}

	@Test
	void ownClientIsMeantAsAudienceOrAuthorizedParty() {
		KeycloakJwtDecoder own = decoder(rules().clientId("orders-api"));
		assertRefused(own, token().sign());
		assertRefused(own, token().claim("azp", List.of("orders-api")).sign());
		assertThat(own.decode(token().audience("orders-api").sign())).isNotNull();
		assertThat(own.decode(token().claim("azp", "orders-api").sign())).isNotNull();
	}

	@Test
	void clientThatMayNotUseTheServiceIsRefusedAlsoWithTheRightAudience() {
		KeycloakJwtDecoder strict = decoder(
				rules().clientId("orders-api").authorizedParties(List.of("web-shop", "cron")));
		assertThat(strict.decode(token().audience("orders-api").sign())).isNotNull();
		assertRefused(strict, token().audience("orders-api").claim("azp", "game").sign());
		assertRefused(strict, token().audience("orders-api").without("azp").sign());
	}

	// kind of token

	@ParameterizedTest
	@ValueSource(strings = { "ID", "Refresh", "Offline", "Logout", "Serialized-ID", "bearer", "" })
	void otherKindOfTokenOfTheRealmIsRefused(String kind) {
		assertRefused(token().claim("typ", kind).sign());
	}

	@Test
	void tokenWithoutAKindIsRefused() {
		assertRefused(token().without("typ").sign());
		assertRefused(token().claim("typ", List.of("Bearer")).sign());
	}

	@Test
	void signedUserInfoAnswerIsRefused() {
		assertRefused(token().without("exp").without("iat").without("typ").without("azp").sign());
	}

	@Test
	void securityEventIsRefused() {
		assertRefused(
				token().claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())).sign());
	}

	// binding

	@Test
	void bindingThatCantBeCheckedIsRefused() {
		assertRefused(token().claim("typ", "DPoP").sign());
		assertRefused(token().claim("typ", "DPoP").claim("cnf", Map.of("x5t#S256", "abc")).sign());
		assertRefused(token().claim("cnf", Map.of()).sign());
		assertRefused(token().claim("cnf", null).sign());
		assertRefused(token().claim("cnf", "jkt").sign());
		assertRefused(token().claim("cnf", Map.of("jwk", Map.of("kty", "RSA"))).sign());
		assertRefused(token().claim("cnf", Map.of("jkt", " ")).sign());
		assertRefused(token().claim("cnf", Map.of("jkt", 7)).sign());
		assertRefused(token().claim("cnf", Map.of("jkt", "abc", "jwk", "x")).sign());
		assertRefused(token().claim("cnf", Map.of("x5t#S256", "abc")).sign());
		assertRefused(token().claim("cnf", Map.of("kc-jkt-type", "DPoP")).sign());
	}

	@Test
	void keyThatSignsNoProofsIsRefused() {
		for (Object type : new Object[] { "Client-Attestation", "dpop", "DPoP ", "", 7, true, List.of("DPoP") }) {
			Map<String, Object> confirmation = Map.of("jkt", "abc", "kc-jkt-type", type);
			assertRefused(token().claim("typ", "DPoP").claim("cnf", confirmation).sign());
			assertRefused(token().claim("cnf", confirmation).sign());
		}
	}

	@Test
	void tokenBoundToAKeyIsLeftToTheDpopFilterUnlessDpopIsOff() {
		String bound = token().claim("typ", "DPoP").claim("cnf", Map.of("jkt", "abc")).sign();
		assertAccepted(bound);
		assertAccepted(token().boundToDpopKey("abc").sign());
		assertRefused(decoder(rules().dpop(false)), token().boundToDpopKey("abc").sign());
		assertRefused(decoder(rules().dpop(false)), bound);
		assertRefused(decoder(rules().dpop(false)), token().claim("cnf", Map.of("jkt", "abc")).sign());
	}

	// subject

	@Test
	void tokenOfNobodyIsRefused() {
		assertRefused(token().without("sub").sign());
		assertRefused(token().claim("sub", null).sign());
		assertRefused(token().claim("sub", " ").sign());
		assertRefused(token().claim("sub", 42).sign());
		assertRefused(token().claim("sub", Map.of()).sign());
		assertRefused(token().claim("sub", List.of("alice")).sign());
		assertRefused(token().claim("sub", true).sign());
	}

	// form

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "a.b", "a.b.c.d.e", "{}", "bearer", " ", "a b.c.d" })
	void whatIsNoSignedTokenIsRefused(String token) {
		assertRefused(token);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "1", "\"x\"", "", "{", "true", "{}", "{}{}" })
	void headerThatIsNoJsonObjectIsRefused(String header) {
		assertRefused(encoded(header) + ".e30.AA");
		assertRefused(this.keycloak.activeKey().sign(header, payload()));
	}

	@Test
	void byteOrderMarkIsRefused() {
		assertRefused(sign("\uFEFF" + payload()));
		StubKey key = this.keycloak.activeKey();
		assertRefused(key.sign("\uFEFF{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + key.keyId() + "\"}", payload()));
	}

	@Test
	void encodingThatIsNotTheOnlyOneIsRefused() {
		String token = token().sign();
		String[] parts = token.split("\\.");
		assertRefused(token + "=");
		assertRefused(token + " ");
		assertRefused(" " + token);
		assertRefused(token + "\n");
		assertRefused(parts[0] + "=." + parts[1] + "." + parts[2]);
		assertRefused(parts[0] + ". " + parts[1] + "." + parts[2]);
		assertRefused(token + ".");
		assertRefused(token + "." + parts[2]);
		// 256 bytes leave four unused bits in the last character
		char last = token.charAt(token.length() - 1);
		assertRefused(token.substring(0, token.length() - 1) + (char) (last + 1));
	}

	@Test
	void eachPartHasOneEncodingOnly() {
		String token = token().sign();
		String[] parts = token.split("\\.");
		for (int i = 0; i < parts.length; i++) {
			String[] changed = parts.clone();
			for (String part : List.of(parts[i] + "A", parts[i] + "=", parts[i] + "==", "=" + parts[i], parts[i] + "-",
					parts[i].replaceFirst("^.", "+"), parts[i].replaceFirst("^.", "/"),
					parts[i].replaceFirst("^.", "="), parts[i].replaceFirst("^.", "\u00e9"),
					parts[i].replaceFirst("^.", "\uff21"), parts[i].replaceFirst("^.", "\n"),
					parts[i].substring(0, 1) + "\r\n" + parts[i].substring(1), "", "A")) {
				changed[i] = part;
				assertRefused(String.join(".", changed));
			}
		}
	}

	@Test
	void bitsThatAreLeftOverInTheHeaderAreNotIgnored() {
		StubKey key = this.keycloak.activeKey();
		List<String> twins = new ArrayList<>();
		for (String blank : List.of("", " ", "  ")) {
			String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + key.keyId() + "\"" + blank + "}";
			String[] parts = key.sign(header, payload()).split("\\.");
			assertAccepted(String.join(".", parts));
			if (parts[0].length() % 4 != 0) {
				int last = parts[0].length() - 1;
				String twin = parts[0].substring(0, last) + (char) (parts[0].charAt(last) + 1);
				assertThat(Base64.getUrlDecoder().decode(twin)).asString().isEqualTo(header);
				twins.add(twin + "." + parts[1] + "." + parts[2]);
			}
		}
		assertThat(twins).hasSize(2).allSatisfy(this::assertRefused);
	}

	@Test
	void tokenOfAMegabyteIsRefused() {
		assertRefused(token().claim("padding", "x".repeat(1024 * 1024)).sign());
	}

	@Test
	void tokenWithTenThousandRolesIsAccepted() {
		String[] roles = IntStream.range(0, 10_000).mapToObj((i) -> "role-" + i).toArray(String[]::new);
		assertAccepted(token().realmRoles(roles).sign());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "1", "\"x\"", "{", "{}", "{}{}", "{\"iss\":}", "\uFEFF{}" })
	void payloadThatIsNoObjectOfClaimsIsRefused(String payload) {
		assertRefused(sign(payload));
	}

	@Test
	void payloadWithDuplicateClaimsIsRefused() {
		assertRefused(sign(payload().replaceFirst("\\{", "{\"sub\":\"mallory\",")));
		assertRefused(sign(payload().replaceFirst("\\{", "{\"s\\\\u0075b\":\"mallory\",")));
		assertRefused(
				sign(payload().replaceFirst("\\{", "{\"realm_access\":{\"roles\":[\"user\"],\"roles\":[\"admin\"]},")));
		assertRefused(sign(payload().replaceFirst("\\{", "{\"cnf\":{\"jkt\":\"a\",\"jkt\":\"b\"},")));
	}

	@Test
	void headerWithDuplicateMembersIsRefused() {
		StubKey key = this.keycloak.activeKey();
		assertRefused(key.sign("{\"kid\":\"x\",\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + key.keyId() + "\"}",
				payload()));
		assertRefused(
				key.sign("{\"x\":{\"y\":1,\"y\":2},\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + key.keyId() + "\"}",
						payload()));
	}

	@Test
	void deepButHonestPayloadIsAccepted() {
		assertAccepted(sign(payload().replaceFirst("\\{", "{\"x\":" + "[".repeat(100) + "]".repeat(100) + ",")));
	}

	@Test
	void payloadNestedTenThousandDeepIsRefused() {
		assertRefused(sign(payload().replaceFirst("\\{", "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + ",")));
		assertRefused(sign(payload().replaceFirst("\\{", "{\"x\":" + "[".repeat(100_000) + ",")));
	}

	@Test
	void payloadWithBytesThatAreNoTextIsRefused() {
		String[] parts = token().sign().split("\\.");
		byte[] payload = payload().replace("alice", "al\u0001ce").getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < payload.length; i++) {
			if (payload[i] == 1) {
				payload[i] = (byte) 0xff;
			}
		}
		assertRefused(parts[0] + "." + Base64URL.encode(payload) + "." + parts[2]);
	}

	@Test
	void payloadThatGoesOnIsRefused() {
		assertRefused(sign(payload() + "x"));
		assertRefused(sign(payload() + payload()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e400", "-1e400", "Infinity", "NaN" })
	void numberThatIsNoneIsRefused(String number) {
		assertRefused(sign(payload().replaceFirst("\"exp\":\\d+", "\"exp\":" + number)));
	}

	@Test
	void numberOfFourHundredDigitsIsRefused() {
		String digits = IntStream.range(0, 400).mapToObj((i) -> "9").collect(Collectors.joining());
		assertRefused(sign(payload().replaceFirst("\"exp\":\\d+", "\"exp\":" + digits)));
		assertRefused(sign(payload().replaceFirst("\"iat\":\\d+", "\"iat\":" + digits)));
	}

	private String payload() {
		return new String(Base64.getUrlDecoder().decode(token().sign().split("\\.")[1]), StandardCharsets.UTF_8);
	}

	private String sign(String payload) {
		StubKey key = this.keycloak.activeKey();
		return key.sign("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + key.keyId() + "\"}", payload);
	}

	// outage

	@Test
	void tokenCantBeJudgedWhileKeycloakIsDown() {
		String token = token().sign();
		this.keycloak.close();
		assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> this.decoder.decode(token));
	}

}
