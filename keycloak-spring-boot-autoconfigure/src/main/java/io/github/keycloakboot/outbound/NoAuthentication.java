package io.github.keycloakboot.outbound;

import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * Names a public client, and proves nothing.
 */
final class NoAuthentication extends ClientAuthentication {

	@Override
	public ClientAuthenticationMethod method() {
		return ClientAuthenticationMethod.NONE;
	}

	@Override
	void authenticate(String clientId, ClientForm form) {
		form.set("client_id", clientId);
	}

}
