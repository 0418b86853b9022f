package io.github.keycloakboot.test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTests {

	@Test
	void tokensAreNotPrinted() {
		assertThat(new TokenResponse("s3cret-access", "s3cret-refresh", "s3cret-id", 60)).asString()
			.doesNotContain("s3cret")
			.contains("60");
	}

	@Test
	void passwordOfTheAdministratorIsNotPrintedAndAnotherEachTime() {
		AdminAccount account = AdminAccount.random();
		assertThat(account.toString()).doesNotContain(account.password());
		assertThat(account.password()).hasSizeGreaterThan(20).isNotEqualTo(AdminAccount.random().password());
	}

	@Test
	void environmentOfACommandIsNotPrinted() {
		KeycloakCommand command = new KeycloakCommand(Path.of("home"), List.of("start"), Map.of("PASSWORD", "s3cret"),
				"s3cret");
		assertThat(command.toString()).contains("start").doesNotContain("s3cret");
	}

	@Test
	void codeVerifierIsNotPrintedAndItsChallengeIsThatOfTheRfc() {
		// RFC 7636, appendix B
		CodeVerifier verifier = new CodeVerifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
		assertThat(verifier.toString()).doesNotContain(verifier.value());
		assertThat(verifier.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
	}

}
