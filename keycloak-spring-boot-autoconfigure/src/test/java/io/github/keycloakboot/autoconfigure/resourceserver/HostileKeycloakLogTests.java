package io.github.keycloakboot.autoconfigure.resourceserver;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.oauth2.jwt.JwtException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A Keycloak, or whoever answers in its place, that would write the log of the service.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class HostileKeycloakLogTests {

	private static final StubKey KEY = StubKey.generate(JWSAlgorithm.RS256);

	private final StubKeycloak keycloak = StubKeycloak.start(KEY);

	private final FreshDecoder decoder = new FreshDecoder();

	@AfterEach
	void stop() {
		this.keycloak.close();
	}

	private List<String> linesOfAFailedFetch(String issuer, CapturedOutput output) {
		this.decoder.with(issuer, Duration.ofSeconds(5), () -> {
			String token = this.keycloak.accessToken().audience("orders-api").claim("iss", issuer).sign();
			assertThatExceptionOfType(JwtException.class).isThrownBy(() -> this.decoder.decode(token));
			Awaitility.await().pollInSameThread().untilAsserted(() -> assertThat(output).contains("can't be fetched"));
		});
		return output.getAll().lines().filter((line) -> !line.isBlank()).toList();
	}

	private static void assertFewShortLines(List<String> lines) {
		assertThat(lines).hasSizeLessThan(20).allSatisfy((line) -> {
			assertThat(line).hasSizeLessThan(1000).doesNotContainPattern("\\p{Cntrl}");
			assertThat(line).doesNotStartWith("forged");
		});
	}

	private void publish(IntFunction<String> key, int count) {
		this.keycloak.onJwkSet(StubKeycloak
			.json(IntStream.range(0, count).mapToObj(key).collect(Collectors.joining(",", "{\"keys\":[", "]}"))));
	}

	@Test
	void tenThousandUnknownTypesOfKeysAreNotTenThousandLines(CapturedOutput output) {
		publish((i) -> "{\"kty\":\"type-" + i + "\",\"kid\":\"a\"}", 10_000);
		assertFewShortLines(linesOfAFailedFetch(this.keycloak.issuerUri(), output));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\nforged line", "\\rforged line", "\\u001b[31mred", "\\u0000" })
	void typeOfAKeyDoesNotWriteTheLog(String type, CapturedOutput output) {
		publish((i) -> "{\"kty\":\"" + type + "\",\"kid\":\"a\"}", 1);
		assertFewShortLines(linesOfAFailedFetch(this.keycloak.issuerUri(), output));
	}

	@Test
	void typeOfAKeyIsCut(CapturedOutput output) {
		publish((i) -> "{\"kty\":\"" + "x".repeat(500_000) + "\",\"kid\":\"a\"}", 1);
		assertFewShortLines(linesOfAFailedFetch(this.keycloak.issuerUri(), output));
	}

	@Test
	void addressOfTheJwkSetIsCut(CapturedOutput output) {
		this.keycloak.onDiscovery(StubKeycloak.json("{\"issuer\":\"" + this.keycloak.issuerUri() + "\",\"jwks_uri\":\""
				+ this.keycloak.jwkSetUri() + "x".repeat(500_000) + "\"}"));
		assertFewShortLines(linesOfAFailedFetch(this.keycloak.issuerUri(), output));
	}

	@Test
	void statusLineDoesNotSteerTheTerminal(CapturedOutput output) throws Exception {
		BareServer.Behaviour answer = ServerFault.all()
			.filter((fault) -> fault.name().startsWith("escape characters"))
			.findFirst()
			.orElseThrow()
			.behaviour();
		try (BareServer server = BareServer.start(answer)) {
			assertFewShortLines(linesOfAFailedFetch("http://" + server.authority() + "/realms/shop", output));
		}
	}

	@Test
	void keyForOtherOperationsThanVerifyingIsNoSigningKey(CapturedOutput output) {
		RSAKey wrapping = new RSAKey.Builder(KEY.publicJwk().toRSAKey()).keyUse(null)
			.algorithm(null)
			.keyOperations(Set.of(KeyOperation.WRAP_KEY))
			.build();
		this.keycloak.onJwkSet(StubKeycloak.json(new JWKSet(wrapping).toString()));
		assertFewShortLines(linesOfAFailedFetch(this.keycloak.issuerUri(), output));
	}

}
