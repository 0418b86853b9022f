package io.github.keycloakboot.login;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * What verifies logout tokens for the client by which people log in. The registration is
 * looked up each time: a repository may change it.
 */
final class LogoutTokenDecoders implements Supplier<@Nullable JwtDecoder> {

	private final ClientRegistrationRepository registrations;

	private final LoginSettings settings;

	private final LoginTokens tokens;

	private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

	LogoutTokenDecoders(ClientRegistrationRepository registrations, LoginSettings settings, LoginTokens tokens) {
		this.registrations = registrations;
		this.settings = settings;
		this.tokens = tokens;
	}

	@Override
	public @Nullable JwtDecoder get() {
		ClientRegistration registration = this.registrations.findByRegistrationId(this.settings.registrationId());
		if (registration == null || !this.tokens.issuer().equals(registration.getProviderDetails().getIssuerUri())) {
			return null;
		}
		return this.decoders.computeIfAbsent(registration.getClientId(), this.tokens::logoutTokens);
	}

}
