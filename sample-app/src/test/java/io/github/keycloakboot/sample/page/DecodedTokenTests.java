package io.github.keycloakboot.sample.page;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DecodedToken}.
 */
class DecodedTokenTests {

	private final Jwt token = Jwt.withTokenValue("header.claims.signature")
		.header("alg", "RS256")
		.claim("exp", Instant.ofEpochSecond(1_800_000_300))
		.claim("aud", List.of("account"))
		.build();

	@Test
	void timesAreSecondsAsInTheToken() {
		assertThat(DecodedToken.of(this.token).claims()).containsEntry("exp", 1_800_000_300L)
			.containsEntry("aud", List.of("account"));
		assertThat(DecodedToken.of(this.token).header()).containsEntry("alg", "RS256");
	}

	@Test
	void signatureIsLeftOut() {
		assertThat(DecodedToken.of(this.token)).asString().doesNotContain("signature");
	}

}
