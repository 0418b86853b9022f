package io.github.keycloakboot.jwt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(60)
class RefusalLogTests {

	private static final String SECRET = "c2VjcmV0LXVzZXI";

	private ObservedRealm realm;

	@BeforeEach
	void start() {
		this.realm = new ObservedRealm("DEBUG");
		this.realm.decoder().decode(this.realm.token().sign());
	}

	@AfterEach
	void stop() {
		this.realm.close();
	}

	private StubAccessToken token() {
		return this.realm.token();
	}

	private static BadJwtException refusal(KeycloakJwtDecoder decoder, String token) {
		return catchThrowableOfType(BadJwtException.class, () -> decoder.decode(token));
	}

	// few lines

	@Test
	void floodOfTenThousandRefusalsHasFewLines() {
		KeycloakJwtDecoder decoder = this.realm.decoder();
		String keyId = this.realm.keycloak().activeKey().keyId();
		for (int i = 0; i < 10_000; i++) {
			String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + keyId + "\"}";
			String payload = "{\"iss\":\"https://evil.example.com/" + i + "\"}";
			refusal(decoder, encoded(header) + "." + encoded(payload) + ".AA");
		}
		assertThat(this.realm.lines().all()).hasSizeBetween(1, 3).first().asString().contains("evil.example.com/0'");
	}

	private static String encoded(String text) {
		return Base64URL.encode(text).toString();
	}

	@Test
	void lineOfALaterMinuteSaysHowManyThereWere() {
		AtomicLong nanos = new AtomicLong();
		RefusalLog log = new RefusalLog(nanos::get);
		for (int i = 0; i < 5; i++) {
			log.refused("a.b.c", new BadJwtException("The token is malformed"));
			log.refused("a.b.c", new RefusedHeader("RS256", "JWT", "key-" + i).unknownKey());
		}
		nanos.set(Duration.ofMinutes(1).toNanos());
		log.refused("a.b.c", new RefusedHeader("RS256", "JWT", "last").unknownKey());
		assertThat(this.realm.lines().all()).hasSize(3)
			.last()
			.asString()
			.contains("'last'")
			.endsWith(" (and 4 more of this kind since the last such line)");
	}

	@Test
	void tokensThatSomebodyMadeUpDontHideThoseOfTheRealm() {
		KeycloakJwtDecoder decoder = this.realm.decoder();
		String idToken = token().claim("typ", "ID").sign();
		refusal(decoder,
				token().claim("typ", "ID").header("kid", "made-up").signBy(StubKey.generate(JWSAlgorithm.RS256)));
		refusal(decoder, idToken);
		refusal(decoder, idToken);
		assertThat(this.realm.lines().all()).hasSize(2);
		assertThat(this.realm.lines().all().get(0)).contains("Refused (unverified): The token is not an access token");
		assertThat(this.realm.lines().all().get(1)).contains("Refused (verified): The token is not an access token");
	}

	@Test
	void acceptedTokenHasNoLine() {
		this.realm.decoder().decode(token().sign());
		assertThat(this.realm.lines().all()).isEmpty();
	}

	@Test
	void keycloakThatIsDownIsNoRefusal() {
		try (ObservedRealm down = new ObservedRealm("DEBUG")) {
			String token = down.token().sign();
			down.keycloak().close();
			assertThat(catchThrowableOfType(Exception.class, () -> down.decoder().decode(token))).isNotNull()
				.isNotInstanceOf(BadJwtException.class);
			assertThat(down.lines().all()).isEmpty();
		}
	}

	@Test
	void expiredTokensAreSilentUnlessAskedFor() {
		try (ObservedRealm quiet = new ObservedRealm("INFO")) {
			refusal(quiet.decoder(), quiet.token().claim("iat", 1).claim("exp", 2).sign());
			assertThat(quiet.lines().all()).isEmpty();
		}
	}

	// nothing of a stranger's choice steers the log

	@ParameterizedTest
	@ValueSource(strings = { "\n2026-01-01 ERROR root: fake", "\r\nfake", "\u001b[2J\u001b[31m", "\u2028fake",
			"\u2029fake", "\u0085fake", "\u202efake", "\u200b", "\u0000", "\b\b\b", "${jndi:ldap://evil}\n", "%n%d{}\n",
			"'. Fake: '\n" })
	void valueOfATokenCantForgeALine(String text) {
		for (StubAccessToken token : tokensWith(text)) {
			this.realm.lines().clear();
			refusal(strictDecoder(), token.sign());
			assertThat(this.realm.lines().only()).matches("[A-Z]+ Refused \\((un)?verified\\): [ -~]+");
		}
	}

	@Test
	void valueOfTenKilobytesIsCut() {
		for (StubAccessToken token : tokensWith("x".repeat(10_000))) {
			this.realm.lines().clear();
			refusal(strictDecoder(), token.sign());
			assertThat(this.realm.lines().only()).hasSizeLessThan(1000).doesNotContain("x".repeat(101));
		}
	}

	private KeycloakJwtDecoder strictDecoder() {
		return this.realm.decoder(this.realm.rules().clientId("orders-api").authorizedParties(List.of("web-shop")));
	}

	private List<StubAccessToken> tokensWith(String text) {
		Map<String, Object> cnf = new LinkedHashMap<>();
		cnf.put(text, text);
		return List.of(token().claim("iss", text), token().claim("iss", this.realm.keycloak().issuerUri() + text),
				token().claim("typ", text), token().claim("aud", text), token().claim("aud", List.of(text, text)),
				token().claim("azp", text), token().audience("orders-api").claim("azp", text),
				token().without("sub").claim("azp", text), token().claim("cnf", cnf),
				token().claim("cnf", Map.of("jkt", text, "x5t#S256", text, text, text)), token().header("kid", text),
				token().header("kid", "key" + text), token().header("typ", text), token().header("alg", text),
				token().claim("exp", text),
				token().claim("exp", Instant.now().getEpochSecond() + 900_000).claim("azp", text));
	}

	// nothing that is nobody's business

	static Stream<Function<StubAccessToken, String>> refusedTokens() {
		List<Function<StubAccessToken, String>> tokens = new ArrayList<>();
		tokens.add((token) -> token.claim("iss", "https://other.example.com/realms/shop").sign());
		tokens.add((token) -> token.claim("typ", "ID").sign());
		tokens.add((token) -> token.claim("sub", " ").sign());
		tokens.add((token) -> token.claim("sub", 7).sign());
		tokens.add((token) -> token.claim("aud", "other").sign());
		tokens.add((token) -> token.audience("orders-api").claim("azp", "game").sign());
		tokens.add((token) -> token.claim("cnf", Map.of("jwk", SECRET)).sign());
		tokens.add((token) -> token.claim("cnf", SECRET).sign());
		tokens.add((token) -> token.claim("iat", 1).claim("exp", 2).sign());
		tokens.add((token) -> token.claim("iat", Instant.now().getEpochSecond() + 250).sign());
		tokens.add((token) -> token.claim("exp", Instant.now().getEpochSecond() + 900_000).sign());
		tokens.add((token) -> token.claim("exp", SECRET).sign());
		tokens.add((token) -> token.claim("iat", SECRET).sign());
		tokens.add((token) -> token.claim("jti", Map.of(SECRET, SECRET)).sign());
		tokens.add((token) -> token.header("kid", "made-up").sign());
		tokens.add((token) -> token.header("alg", "HS256").sign());
		tokens.add((token) -> token.header("typ", "logout+jwt").sign());
		tokens.add((token) -> token.header("crit", List.of(SECRET)).sign());
		tokens.add((token) -> token.signBy(StubKey.generate(JWSAlgorithm.RS256)));
		tokens.add((token) -> token.sign() + "=");
		tokens.add((token) -> token.sign().substring(5));
		tokens.add((token) -> "Bearer " + token.sign());
		tokens.add((token) -> token.sign().replace(".", ""));
		tokens.add((token) -> SECRET);
		return tokens.stream();
	}

	@ParameterizedTest
	@MethodSource("refusedTokens")
	void neitherTheTokenNorItsUserIsInAnyLineOrException(Function<StubAccessToken, String> refused) {
		String token = refused.apply(token().claim("sub", SECRET)
			.claim("preferred_username", SECRET)
			.claim("email", SECRET + "@example.com")
			.claim("name", SECRET)
			.claim("sid", SECRET)
			.claim("given_name", SECRET));
		try (LoggedLines all = LoggedLines.of("io.github.keycloakboot", "TRACE")) {
			BadJwtException refusal = refusal(strictDecoder(), token);
			assertThat(all.all()).isNotEmpty().allSatisfy((line) -> assertHoldsNothingOf(token, line));
			assertHoldsNothingOf(token, String.valueOf(refusal.getMessage()));
			if (refusal instanceof JwtValidationException broken) {
				assertThat(broken.getCause()).isNull();
				assertHoldsNothingOf(token, broken.getErrors().toString());
			}
		}
	}

	private static void assertHoldsNothingOf(String token, String line) {
		assertThat(line).doesNotContain(SECRET);
		for (int i = 0; i + 12 <= token.length(); i++) {
			assertThat(line).doesNotContain(token.substring(i, i + 12));
		}
	}

	@Test
	void ruleOfTheApplicationCantForgeALineEither() {
		OAuth2Error error = new OAuth2Error("a\nb", "user said: \n\u001b[2J" + "x".repeat(10_000), null);
		this.realm.refuse(this.realm.rules().and(List.of((jwt) -> OAuth2TokenValidatorResult.failure(error))),
				token().sign());
		assertThat(this.realm.lines().only()).hasSizeLessThan(400).matches("[ -~]+");
	}

	// what the caller gets is what it was

	@Test
	void callerIsToldTheRuleAndNotTheExplanation() {
		BadJwtException refusal = refusal(strictDecoder(), token().claim("aud", "other").sign());
		assertThat(refusal).hasMessage("The token is not meant for this service");
		assertThat(((JwtValidationException) refusal).getErrors()).singleElement().satisfies((error) -> {
			assertThat(error.getErrorCode()).isEqualTo("invalid_token");
			assertThat(error.getDescription()).isEqualTo("The token is not meant for this service");
			assertThat(error.toString()).isEqualTo("[invalid_token] The token is not meant for this service");
		});
	}

	@Test
	void refusalCanBeSerializedAndTakesNothingOfTheTokenAlong() throws Exception {
		String token = token().claim("aud", "other").claim("sub", SECRET).sign();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
			output.writeObject(refusal(strictDecoder(), token));
		}
		assertHoldsNothingOf(token, bytes.toString(StandardCharsets.ISO_8859_1));
		try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			RefusedTokenException read = (RefusedTokenException) input.readObject();
			assertThat(read).hasMessage("The token is not meant for this service");
			this.realm.lines().clear();
			new RefusalLog(System::nanoTime).refused(token, read);
			assertThat(this.realm.lines().only()).startsWith("WARN Refused (verified): The token is not meant");
		}
	}

}
