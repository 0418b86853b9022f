package io.github.keycloakboot.benchmarks.subject;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.keycloakboot.test.StubKeycloak;

import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * The part of a resource server that turns a token into an authentication: its decoder
 * and its mapping of claims to authorities, out of an application that was started for
 * it.
 */
public interface TokenVerifier extends AutoCloseable {

	/**
	 * Start an application.
	 * @param side whose
	 * @param stack of which kind
	 * @param keycloak the realm
	 * @param properties further properties, as {@code name=value}
	 * @return its verifier
	 */
	static TokenVerifier start(Side side, Stack stack, StubKeycloak keycloak, String... properties) {
		String[] arguments = side.arguments(keycloak.issuerUri(), List.of(properties));
		return switch (stack) {
			case SERVLET -> ServletTokenVerifier.start(side, arguments);
			case REACTIVE -> ReactiveTokenVerifier.start(side, arguments);
		};
	}

	/**
	 * Verify a token and map its claims, and wait for that.
	 * @param token the token
	 * @return the authentication
	 */
	AbstractAuthenticationToken verify(String token);

	/**
	 * Have a token verified and its claims mapped as a thread does that serves requests
	 * of this stack. What has to wait for Keycloak waits on this thread in the servlet
	 * stack, and without it in the reactive one.
	 * @param token the token
	 * @return the authentication, which is there already or comes later
	 */
	CompletableFuture<AbstractAuthenticationToken> submit(String token);

	@Override
	void close();

}
