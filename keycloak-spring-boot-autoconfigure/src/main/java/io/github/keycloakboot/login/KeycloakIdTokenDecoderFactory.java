package io.github.keycloakboot.login;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;

/**
 * Makes what verifies the ID tokens of a registration: those of the realm by
 * {@link LoginTokens}, those of others as Spring Security does.
 */
public final class KeycloakIdTokenDecoderFactory implements JwtDecoderFactory<ClientRegistration> {

	private final LoginTokens tokens;

	private final JwtDecoderFactory<ClientRegistration> others;

	private final Map<String, JwtDecoder> byClientId = new ConcurrentHashMap<>();

	private final Map<String, JwtDecoder> otherByRegistrationId = new ConcurrentHashMap<>();

	/**
	 * Create a factory.
	 * @param tokens what verifies the tokens of the realm
	 * @param others the factory for registrations elsewhere
	 */
	public KeycloakIdTokenDecoderFactory(LoginTokens tokens, JwtDecoderFactory<ClientRegistration> others) {
		this.tokens = tokens;
		this.others = others;
	}

	@Override
	public JwtDecoder createDecoder(ClientRegistration registration) {
		if (this.tokens.issuer().equals(registration.getProviderDetails().getIssuerUri())) {
			return this.byClientId.computeIfAbsent(registration.getClientId(), this.tokens::idTokens);
		}
		// A new one each time would fetch keys each time
		return this.otherByRegistrationId.computeIfAbsent(registration.getRegistrationId(),
				(id) -> this.others.createDecoder(registration));
	}

}
