package io.github.keycloakboot.jwt;

import java.time.Duration;
import java.util.List;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.jwk.DocumentClient;
import io.github.keycloakboot.jwk.Freshness;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;

import org.springframework.security.oauth2.jwt.BadJwtException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A stub realm, and what is logged of its tokens.
 */
final class ObservedRealm implements AutoCloseable {

	private static final StubKey KEY = StubKey.rsa(JWSAlgorithm.RS256, "key-1", 2048);

	private final StubKeycloak keycloak = StubKeycloak.start(KEY);

	private final RealmKeys keys = new RealmKeys(RealmLocation.ofIssuer(this.keycloak.issuerUri()),
			new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(5)),
			new Freshness(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofHours(1)),
			true, List.of());

	private final LoggedLines lines;

	ObservedRealm(String level) {
		this.lines = LoggedLines.of("io.github.keycloakboot.jwt.RefusalLog", level);
	}

	StubKeycloak keycloak() {
		return this.keycloak;
	}

	LoggedLines lines() {
		return this.lines;
	}

	StubAccessToken token() {
		return this.keycloak.accessToken();
	}

	KeycloakJwtValidators rules() {
		return KeycloakJwtValidators.forIssuer(this.keycloak.issuerUri());
	}

	KeycloakJwtDecoder decoder() {
		return decoder(rules());
	}

	KeycloakJwtDecoder decoder(KeycloakJwtValidators rules) {
		return decoder(rules, "RS256", "PS256", "ES256");
	}

	KeycloakJwtDecoder decoder(KeycloakJwtValidators rules, String... algorithms) {
		return new KeycloakJwtDecoder(this.keys, List.of(algorithms), rules);
	}

	KeycloakJwtDecoder decoder(TokenIntrospection introspection) {
		return KeycloakJwtDecoder.builder(this.keys, List.of("RS256"), rules())
			.introspected(new IntrospectedTokens(introspection, 1, Duration.ZERO))
			.build();
	}

	/**
	 * The line about a token that is the first to be refused.
	 */
	String refuse(String token) {
		return refuse(rules(), token);
	}

	/**
	 * The line about a token that is the first to be refused by the given rules.
	 */
	String refuse(KeycloakJwtValidators rules, String token) {
		return refuse(decoder(rules), token);
	}

	/**
	 * The line about a token that a decoder refuses.
	 */
	String refuse(KeycloakJwtDecoder decoder, String token) {
		this.lines.clear();
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
		return this.lines.only();
	}

	@Override
	public void close() {
		this.lines.close();
		this.keys.close();
		this.keycloak.close();
	}

}
