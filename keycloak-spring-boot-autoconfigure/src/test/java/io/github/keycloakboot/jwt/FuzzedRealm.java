package io.github.keycloakboot.jwt;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.Base64URL;
import io.github.keycloakboot.jwk.DocumentClient;
import io.github.keycloakboot.jwk.Freshness;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * A realm, a decoder of its tokens, and one token of it that can be spoilt.
 */
final class FuzzedRealm implements AutoCloseable {

	private final StubKeycloak keycloak = StubKeycloak.start();

	private final RealmKeys keys;

	private final KeycloakJwtDecoder decoder;

	private final String token;

	private final String header;

	private final String payload;

	FuzzedRealm() {
		this.keys = new RealmKeys(RealmLocation.ofIssuer(this.keycloak.issuerUri()),
				new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(5)),
				new Freshness(Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(1)),
				List.of());
		this.decoder = new KeycloakJwtDecoder(this.keys, List.of("RS256", "RS512", "PS256", "ES256", "EdDSA"),
				KeycloakJwtValidators.forIssuer(this.keycloak.issuerUri()));
		this.token = accessToken().claim("nbf", 0)
			.audience("orders-api", "account")
			.realmRoles("user", "offline_access")
			.clientRoles("orders-api", "read")
			.clientRoles("account", "manage-account", "view-profile")
			.claim("email_verified", true)
			.claim("name", "Zo\u00eb")
			.claim("level", 1.5)
			.sign();
		this.header = part(0);
		this.payload = part(1);
	}

	private String part(int index) {
		return new String(Base64.getUrlDecoder().decode(this.token.split("\\.")[index]), StandardCharsets.ISO_8859_1);
	}

	KeycloakJwtDecoder decoder() {
		return this.decoder;
	}

	NimbusReference reference() {
		try {
			PublicKey key = this.keycloak.activeKey().publicJwk().toRSAKey().toPublicKey();
			return new NimbusReference(key);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A token to be changed and signed.
	 */
	StubAccessToken accessToken() {
		return this.keycloak.accessToken().claim("exp", Instant.now().getEpochSecond() + 3600);
	}

	/**
	 * The honest token.
	 */
	String token() {
		return this.token;
	}

	/**
	 * A token with another header and payload, but the signature of the honest one.
	 */
	String withStaleSignature(List<Mutation> ofHeader, List<Mutation> ofPayload) {
		String signature = this.token.substring(this.token.lastIndexOf('.'));
		return Base64URL.encode(bytes(ofHeader, this.header)) + "." + Base64URL.encode(bytes(ofPayload, this.payload))
				+ signature;
	}

	/**
	 * A token with another header and payload, signed by the realm.
	 */
	String signedAgain(List<Mutation> ofHeader, List<Mutation> ofPayload) {
		return this.keycloak.activeKey().sign(bytes(ofHeader, this.header), bytes(ofPayload, this.payload));
	}

	private static byte[] bytes(List<Mutation> mutations, String document) {
		return Mutation.apply(mutations, document).getBytes(StandardCharsets.ISO_8859_1);
	}

	@Override
	public void close() {
		this.keys.close();
		this.keycloak.close();
	}

}
