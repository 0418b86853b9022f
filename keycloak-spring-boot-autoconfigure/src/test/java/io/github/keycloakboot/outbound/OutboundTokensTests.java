package io.github.keycloakboot.outbound;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import com.sun.net.httpserver.HttpHandler;
import io.github.keycloakboot.http.BoundedHttpClient;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.test.StubKeycloak;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutboundTokensTests {

	private static final Origin STOCK = Origin.parse("https://stock.example.com");

	private final StubKeycloak keycloak = StubKeycloak.start();

	private final AtomicLong clock = new AtomicLong();

	private final AtomicInteger count = new AtomicInteger();

	private final RealmEndpoints endpoints = RealmEndpoints.of(RealmLocation.ofIssuer(this.keycloak.issuerUri()));

	private final ClientRequests requests = new ClientRequests(this.endpoints,
			new BoundedHttpClient(Duration.ofSeconds(2), Duration.ofSeconds(5), null, null));

	private final OutboundRegistrations registrations = registrations();

	private final OutboundTokens tokens = new OutboundTokens(this.registrations, this.requests,
			new ExchangedTokens(2, this.clock::get), this.clock::get);

	private OutboundRegistrations registrations() {
		KeycloakClient client = new KeycloakClient("orders-api", ClientAuthentication.clientSecretBasic("orders-api"));
		return new OutboundRegistrations(
				List.of(new OutboundRegistration("service", TokenKind.CLIENT_CREDENTIALS, client, Set.of(), Set.of(),
						Set.of(STOCK)),
						new OutboundRegistration("exchange", TokenKind.EXCHANGE, client, Set.of(), Set.of("stock-api"),
								Set.of(STOCK)),
						new OutboundRegistration("login", TokenKind.LOGIN, client, Set.of(), Set.of(), Set.of(STOCK)),
						new OutboundRegistration("relay", TokenKind.RELAY, null, Set.of(), Set.of(), Set.of(STOCK))),
				this.endpoints);
	}

	@AfterEach
	void stop() {
		this.requests.close();
		this.keycloak.close();
	}

	private OutboundRegistration registration(String id) {
		return Objects.requireNonNull(this.registrations.find(id));
	}

	private String serviceToken() {
		return this.tokens.token(registration("service"), null).join();
	}

	private String exchanged(CallerToken caller) {
		return this.tokens.token(registration("exchange"), caller).join();
	}

	private void pass(Duration time) {
		this.clock.addAndGet(time.toNanos());
	}

	/**
	 * Tokens that are called by their numbers, so that no two are the same.
	 */
	private HttpHandler numberedTokens(int expiresIn) {
		return (exchange) -> StubKeycloak
			.json("{\"access_token\":\"token-" + this.count.incrementAndGet()
					+ "\",\"token_type\":\"Bearer\",\"expires_in\":" + expiresIn + "}")
			.handle(exchange);
	}

	private static CallerToken callerFor(Duration lifetime, String token) {
		return new CallerToken(token, Instant.now().plus(lifetime), null);
	}

	@Test
	void manyWhoWantTheTokenAtOnceCostOneRequest() {
		this.keycloak.answerSlowly(Duration.ofMillis(100));
		List<CompletableFuture<String>> all = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			all.add(this.tokens.token(registration("service"), null));
		}
		assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
		assertThat(this.keycloak.tokenRequests()).isEqualTo(1);
	}

	@Test
	void tokenIsRenewedInTheBackgroundBeforeItExpires() {
		this.keycloak.onToken(numberedTokens(100));
		assertThat(serviceToken()).isEqualTo("token-1");
		pass(Duration.ofSeconds(74));
		assertThat(serviceToken()).isEqualTo("token-1");
		assertThat(this.count).hasValue(1);
		pass(Duration.ofSeconds(1));
		assertThat(serviceToken()).as("nobody waits").isEqualTo("token-1");
		Awaitility.await().until(this::serviceToken, "token-2"::equals);
		assertThat(this.count).hasValue(2);
	}

	@Test
	void tokenThatIsAboutToExpireIsNotSent() {
		this.keycloak.onToken(numberedTokens(100));
		assertThat(serviceToken()).isEqualTo("token-1");
		pass(Duration.ofSeconds(95));
		assertThat(serviceToken()).isEqualTo("token-2");
	}

	@Test
	void knownTokenServesWhileKeycloakIsDown() {
		this.keycloak.onToken(numberedTokens(100));
		assertThat(serviceToken()).isEqualTo("token-1");
		this.keycloak.goDown();
		pass(Duration.ofSeconds(90));
		assertThat(serviceToken()).isEqualTo("token-1");
	}

	@Test
	void failureIsRememberedForAMomentSoThatKeycloakIsNotHammered() {
		this.keycloak.goDown();
		for (int i = 0; i < 50; i++) {
			assertThatExceptionOfType(CompletionException.class).isThrownBy(this::serviceToken)
				.withCauseInstanceOf(KeycloakUnavailableException.class);
		}
		assertThat(this.keycloak.tokenRequests()).isEqualTo(1);
		this.keycloak.comeBack();
		pass(Duration.ofSeconds(1));
		assertThat(serviceToken()).isNotEmpty();
	}

	@Test
	void wrongAnswersAreNoTokens() {
		List<HttpHandler> answers = List.of(StubKeycloak.json("{}"), StubKeycloak.json("[]"), StubKeycloak.json("{"),
				StubKeycloak.json("{\"access_token\":17,\"token_type\":\"Bearer\"}"),
				StubKeycloak.json("{\"access_token\":\"abc\",\"token_type\":\"DPoP-or-so\"}"),
				StubKeycloak.json("{\"access_token\":\"" + "a".repeat(2_000_000) + "\"}"), StubKeycloak.status(302),
				StubKeycloak.status(204), StubKeycloak.status(500), StubKeycloak.status(429), StubKeycloak.status(404));
		for (HttpHandler answer : answers) {
			this.keycloak.onToken(answer);
			assertThatExceptionOfType(CompletionException.class).isThrownBy(this::serviceToken)
				.havingCause()
				.isInstanceOf(KeycloakUnavailableException.class)
				.withMessageNotContaining("abc");
			pass(Duration.ofSeconds(1));
		}
	}

	@Test
	void refusedTokenIsReplacedOnce() {
		this.keycloak.onToken(numberedTokens(300));
		String first = serviceToken();
		pass(Duration.ofSeconds(10));
		assertThat(this.tokens.refused(registration("service"), null, first)).isTrue();
		assertThat(serviceToken()).isEqualTo("token-2");
		assertThat(this.tokens.refused(registration("service"), null, first)).as("who comes late with the old one")
			.isTrue();
		assertThat(serviceToken()).isEqualTo("token-2");
	}

	@Test
	void serviceThatRefusesEveryTokenDoesNotHammerKeycloak() {
		this.keycloak.onToken(numberedTokens(300));
		for (int i = 0; i < 50; i++) {
			this.tokens.refused(registration("service"), null, serviceToken());
			pass(Duration.ofMillis(100));
		}
		assertThat(this.count).hasValue(1);
	}

	@Test
	void callersTokenIsExchangedOnceForManyCalls() {
		this.keycloak.onToken(numberedTokens(300));
		CallerToken alice = callerFor(Duration.ofMinutes(5), "alice");
		assertThat(exchanged(alice)).isEqualTo("token-1");
		assertThat(exchanged(callerFor(Duration.ofMinutes(5), "alice"))).isEqualTo("token-1");
		assertThat(exchanged(callerFor(Duration.ofMinutes(5), "bob"))).as("another caller").isEqualTo("token-2");
		pass(Duration.ofSeconds(10));
		assertThat(this.tokens.refused(registration("exchange"), alice, "token-1")).isTrue();
		assertThat(exchanged(alice)).isEqualTo("token-3");
	}

	@Test
	void exchangedTokenIsNotKeptBeyondTheExpiryOfTheCallersToken() {
		this.keycloak.onToken(numberedTokens(300));
		assertThat(exchanged(callerFor(Duration.ofSeconds(20), "alice"))).isEqualTo("token-1");
		pass(Duration.ofSeconds(20));
		assertThat(exchanged(callerFor(Duration.ofSeconds(20), "alice"))).isEqualTo("token-2");
	}

	@Test
	void exchangedTokenIsNotKeptBeyondItsOwnExpiry() {
		this.keycloak.onToken(numberedTokens(20));
		assertThat(exchanged(callerFor(Duration.ofMinutes(5), "alice"))).isEqualTo("token-1");
		pass(Duration.ofSeconds(19));
		assertThat(exchanged(callerFor(Duration.ofMinutes(5), "alice"))).isEqualTo("token-2");
	}

	@Test
	void exchangedTokensOfManyCallersAreBounded() {
		this.keycloak.onToken(numberedTokens(300));
		for (int i = 0; i < 20; i++) {
			exchanged(callerFor(Duration.ofMinutes(5), "caller-" + i));
		}
		for (int i = 0; i < 20; i++) {
			exchanged(callerFor(Duration.ofMinutes(5), "caller-" + i));
		}
		assertThat(this.count.get()).isGreaterThanOrEqualTo(38);
	}

	@Test
	void exchangesThatFailLogNothingAndAreTriedAnew() {
		List<LogRecord> lines = new CopyOnWriteArrayList<>();
		Handler handler = new CollectingHandler(lines);
		Logger caffeine = Logger.getLogger("com.github.benmanes.caffeine.cache");
		caffeine.addHandler(handler);
		try {
			this.keycloak.onToken(StubKeycloak.status(500));
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(CompletionException.class)
					.isThrownBy(() -> exchanged(callerFor(Duration.ofMinutes(5), "alice")))
					.withCauseInstanceOf(KeycloakUnavailableException.class);
			}
			this.keycloak.onToken(numberedTokens(300));
			assertThat(exchanged(callerFor(Duration.ofMinutes(5), "alice"))).isEqualTo("token-1");
		}
		finally {
			caffeine.removeHandler(handler);
		}
		assertThat(lines).isEmpty();
	}

	@Test
	void manyWhoComeWithTheSameTokenAtOnceCostOneExchange() {
		this.keycloak.answerSlowly(Duration.ofMillis(100));
		List<CompletableFuture<String>> all = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			all.add(this.tokens.token(registration("exchange"), callerFor(Duration.ofMinutes(5), "alice")));
		}
		this.keycloak.onToken(numberedTokens(300));
		assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
		assertThat(this.keycloak.tokenRequests()).isEqualTo(1);
	}

	@Test
	void lifetimeBeyondAllReasonHoldsNobodyUp() {
		for (String expiresIn : List.of("10000000000", "9223372036854775807")) {
			this.keycloak.onToken((exchange) -> StubKeycloak
				.json("{\"access_token\":\"abc\",\"token_type\":\"Bearer\",\"expires_in\":" + expiresIn + "}")
				.handle(exchange));
			for (String id : List.of("service", "exchange")) {
				assertThat(this.tokens.token(registration(id), callerFor(Duration.ofDays(200_000), expiresIn))
					.handle((token, failure) -> true)).succeedsWithin(Duration.ofSeconds(10));
			}
			pass(Duration.ofDays(2));
		}
		this.keycloak.onToken(numberedTokens(300));
		assertThat(serviceToken()).isEqualTo("token-1");
	}

	@Test
	void tokenIsRelayedAsItIs() {
		assertThat(this.tokens.token(registration("relay"), callerFor(Duration.ofMinutes(5), "alice")).join())
			.isEqualTo("alice");
		assertThat(this.tokens.refused(registration("relay"), callerFor(Duration.ofMinutes(5), "alice"), "alice"))
			.as("there is no other")
			.isFalse();
	}

	@Test
	void registrationOfALoginSendsTheTokensOfThoseWhoLoggedInByIt() {
		CallerToken alice = new CallerToken("alice", null, "login");
		assertThat(this.tokens.token(registration("login"), alice).join()).isEqualTo("alice");
		for (CallerToken other : List.of(new CallerToken("bob", null, "other-login"),
				new CallerToken("carol", null, null))) {
			assertThatExceptionOfType(OutboundCallException.class)
				.isThrownBy(() -> this.tokens.token(registration("login"), other))
				.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(OutboundCallException.Reason.NO_CALLER));
		}
	}

	@Test
	void withoutACallerNothingIsRelayedOrExchanged() {
		for (String id : List.of("relay", "exchange", "login")) {
			assertThatExceptionOfType(OutboundCallException.class)
				.isThrownBy(() -> this.tokens.token(registration(id), null))
				.withMessageContaining("'" + id + "'")
				.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(OutboundCallException.Reason.NO_CALLER));
		}
		assertThat(this.keycloak.requests()).isZero();
	}

	@Test
	void tokenGoesToTheHostsOfItsRegistrationOnly() {
		assertThat(this.tokens.registration("service", URI.create("https://stock.example.com/items?q=1")).id())
			.isEqualTo("service");
		assertThat(this.tokens.registration("service", URI.create("HTTPS://Stock.Example.com:443/")).id())
			.isEqualTo("service");
		for (String url : List.of("http://stock.example.com/", "https://stock.example.com:8443/",
				"https://stock.example.com.evil.example/", "https://evil.example/#https://stock.example.com",
				"https://stock.example.com@evil.example/", "https://evil@stock.example.com/", "/items",
				"file:///etc/passwd", "https:stock.example.com", "https://stock_example.com/")) {
			assertThatExceptionOfType(OutboundCallException.class).as(url)
				.isThrownBy(() -> this.tokens.registration("service", URI.create(url)))
				.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(OutboundCallException.Reason.UNTRUSTED_HOST));
		}
		assertThatExceptionOfType(OutboundCallException.class)
			.isThrownBy(() -> this.tokens.registration("service", URI.create("https://evil.example/")))
			.withMessageContaining("keycloak.outbound.registrations.service.hosts")
			.withMessageContaining("https://evil.example");
	}

	@Test
	void unknownRegistrationIsTold() {
		assertThatExceptionOfType(OutboundCallException.class)
			.isThrownBy(() -> this.tokens.registration("stcok", URI.create("https://stock.example.com/")))
			.withMessageContaining("keycloak.outbound.registrations.stcok");
	}

	private static final class CollectingHandler extends Handler {

		private final List<LogRecord> lines;

		CollectingHandler(List<LogRecord> lines) {
			this.lines = lines;
		}

		@Override
		public void publish(LogRecord line) {
			this.lines.add(line);
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}
