package io.github.keycloakboot.outbound;

import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * Proves a client by the certificate of its TLS connection.
 */
final class CertificateAuthentication extends ClientAuthentication {

	@Override
	public ClientAuthenticationMethod method() {
		return ClientAuthenticationMethod.TLS_CLIENT_AUTH;
	}

	@Override
	void authenticate(String clientId, ClientForm form) {
		form.set("client_id", clientId);
	}

}
