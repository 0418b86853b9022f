package io.github.keycloakboot.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

import com.nimbusds.jwt.JWTClaimsSet;

import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * Proves a client by a JWT that is good for one request (RFC 7523). Keycloak accepts it
 * once, wants its own issuer as the only audience, and refuses one that lives for more
 * than a minute.
 */
final class SignedJwtAuthentication extends ClientAuthentication {

	private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

	private static final Duration LIFETIME = Duration.ofSeconds(30);

	private final ClientSigningKey key;

	private final String audience;

	SignedJwtAuthentication(ClientSigningKey key, String audience) {
		this.key = key;
		this.audience = audience;
	}

	@Override
	public ClientAuthenticationMethod method() {
		return ClientAuthenticationMethod.PRIVATE_KEY_JWT;
	}

	@Override
	void authenticate(String clientId, ClientForm form) {
		Instant now = Instant.now();
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(clientId)
			.subject(clientId)
			.audience(this.audience)
			.jwtID(UUID.randomUUID().toString())
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(LIFETIME)))
			.build();
		form.set("client_id", clientId)
			.set("client_assertion_type", ASSERTION_TYPE)
			.set("client_assertion", this.key.sign(claims));
	}

}
