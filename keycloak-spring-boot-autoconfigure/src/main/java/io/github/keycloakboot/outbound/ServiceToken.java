package io.github.keycloakboot.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * The token of a registration that is the same for every caller. However many want it,
 * Keycloak is asked once: who comes while it is asked waits for the same answer, who
 * comes before the token expires has it at once, and who comes a short time after a
 * failure fails likewise.
 */
final class ServiceToken {

	private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

	private static final Duration BETWEEN_REFUSALS = Duration.ofSeconds(10);

	private final Supplier<CompletableFuture<OAuth2AccessTokenResponse>> request;

	private final LongSupplier nanoClock;

	private @Nullable HeldToken held;

	private @Nullable CompletableFuture<HeldToken> running;

	private @Nullable KeycloakTokenException failure;

	private long failedAt;

	ServiceToken(Supplier<CompletableFuture<OAuth2AccessTokenResponse>> request, LongSupplier nanoClock) {
		this.request = request;
		this.nanoClock = nanoClock;
	}

	CompletableFuture<HeldToken> get() {
		CompletableFuture<HeldToken> started = null;
		CompletableFuture<HeldToken> result;
		long now = this.nanoClock.getAsLong();
		synchronized (this) {
			HeldToken held = this.held;
			boolean usable = held != null && held.isUsable(now);
			boolean wanted = held == null || !usable || held.isDue(now);
			KeycloakTokenException failure = recentFailure(now);
			if (wanted && this.running == null && failure == null) {
				started = new CompletableFuture<>();
				this.running = started;
			}
			if (held != null && usable) {
				result = CompletableFuture.completedFuture(held);
			}
			else if (this.running != null) {
				result = this.running.copy();
			}
			else {
				result = CompletableFuture.failedFuture((failure != null) ? failure : new IllegalStateException());
			}
		}
		if (started != null) {
			start(started, now);
		}
		return result;
	}

	private @Nullable KeycloakTokenException recentFailure(long now) {
		return (now - this.failedAt < AFTER_FAILURE.toNanos()) ? this.failure : null;
	}

	private void start(CompletableFuture<HeldToken> started, long askedAt) {
		CompletableFuture<OAuth2AccessTokenResponse> answer;
		try {
			answer = this.request.get();
		}
		catch (Throwable ex) {
			// Also an error, as where no thread can be had: nobody may wait for ever
			answer = CompletableFuture.failedFuture(ex);
		}
		answer.whenComplete((response, failure) -> finish(started, response, failure, askedAt));
	}

	private void finish(CompletableFuture<HeldToken> started, @Nullable OAuth2AccessTokenResponse response,
			@Nullable Throwable failure, long askedAt) {
		HeldToken token = null;
		KeycloakTokenException refusal = null;
		try {
			if (response != null) {
				token = HeldToken.of(response.getAccessToken(), askedAt);
			}
			else {
				refusal = refusal(failure);
			}
		}
		catch (Throwable ex) {
			refusal = refusal(ex);
		}
		finally {
			finish(started, token, refusal);
		}
	}

	private void finish(CompletableFuture<HeldToken> started, @Nullable HeldToken token,
			@Nullable KeycloakTokenException refusal) {
		synchronized (this) {
			this.running = null;
			if (token != null) {
				this.held = token;
			}
			this.failure = refusal;
			this.failedAt = this.nanoClock.getAsLong();
		}
		if (token != null) {
			started.complete(token);
		}
		else {
			started.completeExceptionally((refusal != null) ? refusal : new IllegalStateException());
		}
	}

	private static KeycloakTokenException refusal(@Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		return (cause instanceof KeycloakTokenException refusal) ? refusal
				: new KeycloakUnavailableException("Keycloak couldn't be asked for a token", cause);
	}

	/**
	 * Don't use a token any more that a service has refused. One that was just fetched is
	 * kept: another wouldn't fare better, and each refusal would cost a request to
	 * Keycloak.
	 * @return whether another token is to be had
	 */
	synchronized boolean forget(String refused) {
		HeldToken held = this.held;
		if (held == null || !held.value().equals(refused)) {
			return true;
		}
		if (this.nanoClock.getAsLong() - held.obtainedAt() < BETWEEN_REFUSALS.toNanos()) {
			return false;
		}
		this.held = null;
		return true;
	}

}
