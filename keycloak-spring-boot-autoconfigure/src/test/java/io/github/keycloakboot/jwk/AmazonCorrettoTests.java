package io.github.keycloakboot.jwk;

import java.security.Security;
import java.time.Duration;
import java.util.List;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.KeycloakJwtValidators;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.security.oauth2.jwt.BadJwtException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs with Amazon's provider on the class path, which the build adds for these tests
 * alone.
 */
class AmazonCorrettoTests {

	private static final String NAME = "AmazonCorrettoCryptoProvider";

	@ParameterizedTest
	@ValueSource(strings = { "RS256", "RS512", "PS256", "PS384", "ES256", "ES384", "ES512", "EdDSA" })
	void verifiesSignaturesOfEveryAlgorithmAndRefusesChangedOnes(String algorithm) {
		StubKey key = StubKey.generate(JWSAlgorithm.parse(algorithm));
		try (StubKeycloak keycloak = StubKeycloak.start(key); RealmKeys keys = keys(keycloak)) {
			KeycloakJwtDecoder decoder = new KeycloakJwtDecoder(keys, List.of(algorithm),
					KeycloakJwtValidators.forIssuer(keycloak.issuerUri()));
			String token = keycloak.accessToken().claim("sub", "alice").sign();
			assertThat(decoder.decode(token).getSubject()).isEqualTo("alice");
			assertRefused(decoder, withSignatureOf(keycloak.accessToken().claim("sub", "bob").sign(), token));
			assertRefused(decoder, token.substring(0, token.lastIndexOf('.') + 1));
			int signature = token.lastIndexOf('.') + 1;
			assertRefused(decoder, token.substring(0, signature) + "A".repeat(token.length() - signature));
		}
	}

	private static RealmKeys keys(StubKeycloak keycloak) {
		return new RealmKeys(RealmLocation.ofIssuer(keycloak.issuerUri()),
				new DocumentClient(Duration.ofSeconds(5), Duration.ofSeconds(10)), new Freshness(Duration.ofMinutes(5),
						Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofMinutes(10)),
				List.of());
	}

	private static void assertRefused(KeycloakJwtDecoder decoder, String token) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
	}

	private static String withSignatureOf(String token, String other) {
		return token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
	}

	@ParameterizedTest
	@ValueSource(strings = { "RS256", "ES256", "EdDSA" })
	void isUsedByTheVerifiersAndByNobodyElse(String algorithm) throws Exception {
		StubKey key = StubKey.generate(JWSAlgorithm.parse(algorithm));
		SignatureProvider signatures = SignatureProvider.find();
		assertThat((switch (algorithm) {
			case "RS256" -> signatures.verifier(key.publicJwk().toRSAKey());
			case "ES256" -> signatures.verifier(key.publicJwk().toECKey());
			default -> signatures.verifier(key.publicJwk().toOctetKeyPair());
		}).getJCAContext().getProvider().getName()).isEqualTo(NAME);
		assertThat(Security.getProvider(NAME)).isNull();
	}

	@Test
	void isNamedInTheLog() {
		try (LoggedLines log = LoggedLines.of(SignatureProvider.class.getName(), "INFO")) {
			SignatureProvider.find();
			assertThat(log.only()).startsWith("INFO Signatures of tokens are verified by " + NAME);
		}
	}

	@Test
	void canBeCreatedInANativeImage() {
		RuntimeHints hints = new RuntimeHints();
		new SignatureProviderHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(TypeReference.of("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider"))
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints);
	}

}
