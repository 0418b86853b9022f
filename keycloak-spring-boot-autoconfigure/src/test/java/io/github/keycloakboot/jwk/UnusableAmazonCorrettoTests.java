package io.github.keycloakboot.jwk;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.test.StubKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs with Amazon's provider on the class path, but kept from its native library, as on
 * a platform that the jar isn't made for.
 */
class UnusableAmazonCorrettoTests {

	@Test
	void leavesSignaturesToTheJdkAndSaysWhatToDo() throws Exception {
		try (LoggedLines log = LoggedLines.of(SignatureProvider.class.getName(), "INFO")) {
			SignatureProvider signatures = SignatureProvider.find();
			StubKey key = StubKey.generate(JWSAlgorithm.RS256);
			assertThat(signatures.verifier(key.publicJwk().toRSAKey()).getJCAContext().getProvider()).isNull();
			assertThat(log.only()).startsWith("WARN The Amazon Corretto Crypto Provider is on the class path but ")
				.contains("verified by the JDK instead", "classifier", "java.io.tmpdir");
		}
	}

}
