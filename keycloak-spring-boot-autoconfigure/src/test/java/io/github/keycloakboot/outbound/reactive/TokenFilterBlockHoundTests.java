package io.github.keycloakboot.outbound.reactive;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import io.github.keycloakboot.outbound.CallerToken;
import io.github.keycloakboot.outbound.Callers;
import io.github.keycloakboot.outbound.NumberedTokens;
import io.github.keycloakboot.outbound.OtherService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Getting a token for a call never blocks the thread of an event loop.
 */
class TokenFilterBlockHoundTests {

	private static final Queue<Error> blocked = new ConcurrentLinkedQueue<>();

	@BeforeAll
	static void install() {
		// Netty loads a native library when it is used first, on whatever thread that is
		HttpClient.create().warmup().block();
		BlockHound.builder().loadIntegrations().blockingMethodCallback((method) -> {
			Error error = new BlockingOperationError(method);
			blocked.add(error);
			throw error;
		}).install();
	}

	@BeforeEach
	void forget() {
		blocked.clear();
	}

	@Test
	void callerWhoseTokenTakesBlockingToFindBlocksNobody() {
		try (OtherService stock = new OtherService(); NumberedTokens tokens = new NumberedTokens(stock)) {
			Callers refreshing = (authentication) -> {
				LockSupport.parkNanos(1);
				return new CallerToken("alices-token", null, null);
			};
			WebClient client = WebClient.builder()
				.baseUrl(stock.origin())
				.filter(new TokenFilter(tokens.tokens(), refreshing, (request) -> "as-caller"))
				.build();
			Mono<Void> call = client.get().retrieve().toBodilessEntity().then().subscribeOn(Schedulers.parallel());
			call.block();
			assertThat(stock.authorizations()).containsExactly("Bearer alices-token");
		}
		assertThat(blocked).isEmpty();
	}

	@Test
	void callsWithAndWithoutAKnownTokenBlockNobody() {
		try (OtherService stock = new OtherService(); NumberedTokens tokens = new NumberedTokens(stock)) {
			WebClient client = WebClient.builder()
				.baseUrl(stock.origin())
				.filter(new TokenFilter(tokens.tokens(), Callers.withBearerToken(tokens.keycloak().issuerUri()),
						(request) -> "stock"))
				.build();
			// a request of its own for each, as threads don't share one
			Mono<Void> call = Mono.defer(() -> client.get().retrieve().toBodilessEntity().then())
				.subscribeOn(Schedulers.parallel());
			Flux.range(0, 20).flatMap((i) -> call).blockLast();
			tokens.waitAMoment();
			stock.accept("Bearer token-2"::equals);
			Flux.range(0, 20).flatMap((i) -> call).blockLast();
			assertThat(stock.authorizations()).contains("Bearer token-2");
		}
		assertThat(blocked).isEmpty();
	}

}
