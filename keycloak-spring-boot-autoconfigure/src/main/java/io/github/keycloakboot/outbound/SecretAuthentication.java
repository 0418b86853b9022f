package io.github.keycloakboot.outbound;

import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * Proves a client by its secret.
 */
final class SecretAuthentication extends ClientAuthentication {

	private final ClientAuthenticationMethod method;

	private final String secret;

	SecretAuthentication(ClientAuthenticationMethod method, String secret) {
		if (secret.isBlank()) {
			throw new IllegalArgumentException("the secret of a client may not be blank");
		}
		this.method = method;
		this.secret = secret;
	}

	String secret() {
		return this.secret;
	}

	@Override
	public ClientAuthenticationMethod method() {
		return this.method;
	}

	@Override
	void authenticate(String clientId, ClientForm form) {
		if (ClientAuthenticationMethod.CLIENT_SECRET_BASIC.equals(this.method)) {
			form.authorizeBasic(clientId, this.secret);
		}
		else {
			form.set("client_id", clientId).set("client_secret", this.secret);
		}
	}

}
