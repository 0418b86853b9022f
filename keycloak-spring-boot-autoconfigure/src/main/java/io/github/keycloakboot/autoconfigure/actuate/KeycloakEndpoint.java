package io.github.keycloakboot.autoconfigure.actuate;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.keycloakboot.jwt.TokenVerdict;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Shows where the keys of the realms come from and how they are, and what is asked of
 * tokens; fetches the keys on demand, and says what becomes of a token and why. Only
 * reading is allowed unless {@code management.endpoint.keycloak.access} says otherwise.
 */
@Endpoint(id = "keycloak", defaultAccess = Access.READ_ONLY)
final class KeycloakEndpoint {

	private static final long LONGEST_WAIT_SECONDS = 6;

	private final KeysOfRealms keys;

	private final DescribedRealms realms;

	private final JwtDecoder decoder;

	private final TokenAuthorities authorities;

	KeycloakEndpoint(KeysOfRealms keys, DescribedRealms realms, JwtDecoder decoder, TokenAuthorities authorities) {
		this.keys = keys;
		this.realms = realms;
		this.decoder = decoder;
		this.authorities = authorities;
	}

	@ReadOperation
	KeycloakDescription describe() {
		return new KeycloakDescription(this.realms.all());
	}

	/**
	 * Do something.
	 * @param operation {@code refresh} to fetch the keys of all realms, or
	 * {@code explain} for a token
	 * @param token the token to explain
	 * @return what the keys are like then, or what becomes of the token
	 */
	@WriteOperation
	Object operate(@Selector String operation, @Nullable String token) {
		return switch (operation) {
			case "refresh" -> refresh();
			case "explain" -> explain(token);
			default -> throw new InvalidEndpointRequestException("There is no operation of that name",
					"The operations are refresh and explain");
		};
	}

	private KeycloakDescription refresh() {
		CompletableFuture<?>[] fetches = this.keys.all()
			.stream()
			.map((keys) -> keys.reload().toCompletableFuture().copy().orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS))
			.toArray(CompletableFuture[]::new);
		// What has failed is in the description
		CompletableFuture.allOf(fetches).exceptionally((failure) -> null).join();
		return describe();
	}

	private ExplainedToken explain(@Nullable String token) {
		if (token == null || token.isBlank()) {
			throw new InvalidEndpointRequestException("There is no token", "The body needs the member 'token'");
		}
		TokenVerdict verdict = TokenVerdict.of(token, this.decoder);
		return ExplainedToken.of(verdict, (verdict.token() != null) ? this.authorities.of(verdict.token()) : List.of());
	}

}
