package io.github.keycloakboot.introspection;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.github.keycloakboot.jwt.TokenIntrospection;
import io.github.keycloakboot.log.RationedLog;
import io.github.keycloakboot.log.Severity;
import io.github.keycloakboot.outbound.IntrospectionEndpoint;
import io.github.keycloakboot.outbound.KeycloakUnavailableException;
import io.github.keycloakboot.outbound.TokenStatus;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks Keycloak's introspection endpoint in the name of this service's client. While
 * Keycloak gives no answer, a question a second is asked at most, and the others fail at
 * once: a token about which nobody can be asked is never let in.
 */
public final class KeycloakIntrospection implements TokenIntrospection {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final IntrospectionEndpoint endpoint;

	private final Predicate<Map<String, Object>> tokens;

	private final Availability availability;

	private final RationedLog<Failure> log;

	private KeycloakIntrospection(IntrospectionEndpoint endpoint, Predicate<Map<String, Object>> tokens,
			LongSupplier nanoClock) {
		this.endpoint = endpoint;
		this.tokens = tokens;
		this.availability = new Availability(nanoClock);
		this.log = new RationedLog<>(LogFactory.getLog(KeycloakIntrospection.class), Failure.class, INTERVAL,
				nanoClock);
	}

	/**
	 * Ask about tokens only that don't say who their user is or what they may do.
	 * @param endpoint where to ask
	 * @return an introspection
	 */
	public static KeycloakIntrospection ofLightweightTokens(IntrospectionEndpoint endpoint) {
		return new KeycloakIntrospection(endpoint, new LightweightTokens(), System::nanoTime);
	}

	/**
	 * Ask about each token.
	 * @param endpoint where to ask
	 * @return an introspection
	 */
	public static KeycloakIntrospection ofAllTokens(IntrospectionEndpoint endpoint) {
		return new KeycloakIntrospection(endpoint, (claims) -> true, System::nanoTime);
	}

	@Override
	public boolean concerns(Map<String, Object> claims) {
		return this.tokens.test(claims);
	}

	@Override
	public CompletionStage<Map<String, @Nullable Object>> ask(String token) {
		if (!this.availability.allows()) {
			return CompletableFuture
				.failedStage(new IntrospectionUnavailableException("Keycloak gave no answer a moment ago", null));
		}
		return this.endpoint.ask(token).handle((status, failure) -> {
			if (failure != null) {
				throw unavailable(failure);
			}
			this.availability.answered();
			return claims(status);
		});
	}

	private static Map<String, @Nullable Object> claims(TokenStatus status) {
		Map<String, @Nullable Object> claims = new LinkedHashMap<>(status.claims());
		// It is about the answer, and not in the token
		claims.remove("active");
		claims.remove("token_type");
		return claims;
	}

	private IntrospectionUnavailableException unavailable(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		this.availability.failed();
		boolean silent = cause instanceof KeycloakUnavailableException;
		this.log.write(silent ? Failure.NO_ANSWER : Failure.REFUSED, Severity.WARN,
				() -> "Keycloak can't be asked about tokens, and callers get 503: " + cause.getMessage());
		return new IntrospectionUnavailableException("Keycloak can't be asked about the token", cause);
	}

	/**
	 * The ways in which a question fails.
	 */
	private enum Failure {

		NO_ANSWER, REFUSED

	}

}
