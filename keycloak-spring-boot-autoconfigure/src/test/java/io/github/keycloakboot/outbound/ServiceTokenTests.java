package io.github.keycloakboot.outbound;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request that ends in a way in which no request should.
 */
class ServiceTokenTests {

	private final AtomicLong clock = new AtomicLong();

	private static CompletableFuture<OAuth2AccessTokenResponse> answer() {
		return CompletableFuture.completedFuture(OAuth2AccessTokenResponse.withToken("abc")
			.tokenType(OAuth2AccessToken.TokenType.BEARER)
			.expiresIn(300)
			.build());
	}

	@Test
	void errorFailsWhoWaitsAndTheNextRequestIsMade() {
		Queue<Supplier<CompletableFuture<OAuth2AccessTokenResponse>>> requests = new ArrayDeque<>(List.of(() -> {
			throw new OutOfMemoryError("unable to create native thread");
		}, () -> CompletableFuture.failedFuture(new StackOverflowError()), ServiceTokenTests::answer));
		ServiceToken token = new ServiceToken(() -> requests.remove().get(), this.clock::get);
		for (int i = 0; i < 2; i++) {
			assertThat(token.get()).failsWithin(Duration.ofSeconds(5))
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(KeycloakUnavailableException.class);
			this.clock.addAndGet(Duration.ofSeconds(1).toNanos());
		}
		assertThat(token.get()).succeedsWithin(Duration.ofSeconds(5)).returns("abc", HeldToken::value);
	}

}
