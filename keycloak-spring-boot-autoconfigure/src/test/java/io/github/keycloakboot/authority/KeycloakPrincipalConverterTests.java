package io.github.keycloakboot.authority;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KeycloakPrincipalConverterTests {

	private static final Jwt JWT = Jwt.withTokenValue("token")
		.header("alg", "RS256")
		.issuedAt(Instant.EPOCH)
		.expiresAt(Instant.EPOCH.plusSeconds(300))
		.subject("f:1")
		.claim("preferred_username", "alice")
		.build();

	private final KeycloakPrincipalConverter bySubject = new KeycloakPrincipalConverter("sub");

	private final KeycloakPrincipalConverter byUsername = new KeycloakPrincipalConverter("preferred_username");

	@Test
	void thePrincipalIsNamedByTheConfiguredClaim() {
		assertThat(this.byUsername.convert(JWT).getName()).isEqualTo("alice");
		assertThat(this.bySubject.convert(JWT).getName()).isEqualTo("f:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "''", "' '", "1", "true", "['alice']", "{'name': 'alice'}" })
	void aTokenWithoutAUsableClaimIsNamedByItsSubject(String username) {
		Jwt jwt = TestToken.withClaims("{'sub': 'f:1', 'preferred_username': " + username + "}").jwt();
		assertThat(this.byUsername.convert(jwt).getName()).isEqualTo("f:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{'sub': null}", "{'sub': ''}", "{'sub': ' '}", "{'sub': 1}", "{'sub': ['f:1']}" })
	void aTokenWithoutAUsableSubjectHasAnEmptyName(String claims) {
		Jwt jwt = TestToken.withClaims(claims).jwt();
		assertThat(this.bySubject.convert(jwt).getName()).isEmpty();
		assertThat(this.byUsername.convert(jwt).getName()).isEmpty();
	}

	@Test
	void thePrincipalIsStillTheToken() {
		OAuth2AuthenticatedPrincipal principal = this.byUsername.convert(JWT);
		assertThat(principal).isInstanceOfSatisfying(Jwt.class, (jwt) -> {
			assertThat(jwt.getTokenValue()).isEqualTo("token");
			assertThat(jwt.getIssuedAt()).isEqualTo(JWT.getIssuedAt());
			assertThat(jwt.getExpiresAt()).isEqualTo(JWT.getExpiresAt());
			assertThat(jwt.getHeaders()).isEqualTo(JWT.getHeaders());
			assertThat(jwt.getClaims()).isEqualTo(JWT.getClaims());
		});
		assertThat(principal.getAttributes()).isEqualTo(JWT.getClaims());
		assertThat(principal.<String>getAttribute("preferred_username")).isEqualTo("alice");
		assertThat(principal.getAuthorities()).isEmpty();
	}

	@Test
	void principalsOfOneTokenAreEqual() {
		Jwt other = Jwt.withTokenValue("other")
			.headers((headers) -> headers.putAll(JWT.getHeaders()))
			.subject("f:1")
			.build();
		assertThat(this.bySubject.convert(JWT)).isEqualTo(this.bySubject.convert(JWT))
			.hasSameHashCodeAs(this.bySubject.convert(JWT))
			.isNotEqualTo(this.bySubject.convert(other));
	}

	@Test
	void thePrincipalSurvivesSerialization() throws Exception {
		OAuth2AuthenticatedPrincipal principal = this.byUsername.convert(JWT);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(principal);
		}
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			Object copy = in.readObject();
			assertThat(copy).isEqualTo(principal);
			assertThat(((OAuth2AuthenticatedPrincipal) copy).getName()).isEqualTo("alice");
		}
	}

	@Test
	void thePrincipalDoesNotPrintTheToken() {
		Jwt jwt = Jwt.withTokenValue("s3cr3t").header("alg", "RS256").subject("f:1").build();
		assertThat(this.bySubject.convert(jwt).toString()).doesNotContain("s3cr3t");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void aBlankClaimNameIsRefused(String blank) {
		assertThatIllegalArgumentException().isThrownBy(() -> new KeycloakPrincipalConverter(blank))
			.withMessageContaining("leave it out to get 'sub'");
	}

}
