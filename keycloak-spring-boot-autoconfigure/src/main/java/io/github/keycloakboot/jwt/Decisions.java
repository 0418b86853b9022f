package io.github.keycloakboot.jwt;

import java.util.Collection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.keycloakboot.event.Listeners;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Tells of each decision about a token once: listeners of all, whoever runs the service
 * of refusals.
 */
final class Decisions {

	private final @Nullable String issuer;

	private final Listeners<TokenEventListener> listeners;

	/** What is told for each request, and the same each time. */
	private final @Nullable Consumer<TokenEventListener> acceptance;

	private final RefusalLog refusals = new RefusalLog(System::nanoTime);

	/**
	 * Create decisions.
	 * @param issuer the issuer of the realm, or {@code null} before it is known
	 * @param listeners who hears of them
	 */
	Decisions(@Nullable String issuer, Collection<TokenEventListener> listeners) {
		this.issuer = issuer;
		this.listeners = new Listeners<>(TokenEventListener.class, "decisions about tokens", listeners);
		this.acceptance = (issuer != null) ? (listener) -> listener.accepted(issuer) : null;
	}

	/**
	 * Tell that a token was accepted.
	 * @return the token
	 */
	Jwt accepted(Jwt token) {
		if (this.acceptance != null) {
			this.listeners.tell(this.acceptance);
		}
		return token;
	}

	/**
	 * Do something, and tell if it fails that the token isn't accepted.
	 */
	<T> T tellingFailure(String token, Supplier<T> decision) {
		try {
			return decision.get();
		}
		catch (RuntimeException ex) {
			failed(token, ex);
			throw ex;
		}
	}

	/**
	 * Tell of a decision once it is taken. Who gives up waiting for it doesn't change
	 * that.
	 */
	CompletionStage<Jwt> tellingLater(String token, CompletionStage<Jwt> decision) {
		return decision.whenComplete((accepted, failure) -> {
			if (failure != null) {
				failed(token, failure);
			}
			else {
				accepted(accepted);
			}
		}).toCompletableFuture().copy();
	}

	/**
	 * Tell that a token isn't accepted.
	 * @param failure a {@link BadJwtException} if it is refused, another
	 * {@link JwtException} if it can't be decided; of anything else nobody is told, as it
	 * is a bug rather than a decision
	 */
	void failed(String token, Throwable failure) {
		Throwable cause = failure;
		while (cause instanceof CompletionException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		if (cause instanceof BadJwtException refusal) {
			this.refusals.refused(token, refusal);
			boolean verified = refusal instanceof RefusedTokenException known && known.signed();
			String reason = RefusalKind.of(refusal).reason();
			this.listeners.tell((listener) -> listener.refused(this.issuer, reason, verified));
		}
		else if (cause instanceof JwtException) {
			this.listeners.tell((listener) -> listener.undecided(this.issuer));
		}
	}

}
