package io.github.keycloakboot.login;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of sessions whose tokens are due, at the same time.
 */
class SessionTokensTests {

	private static final int REQUESTS = 8;

	private static final ClientRegistration REGISTRATION = ClientRegistration.withRegistrationId("keycloak-login")
		.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
		.clientId("pages")
		.redirectUri("{baseUrl}/login")
		.authorizationUri("https://sso.example.com/auth")
		.tokenUri("https://sso.example.com/token")
		.build();

	private static final OAuth2AuthenticationToken ALICE = new OAuth2AuthenticationToken(
			new DefaultOAuth2User(AuthorityUtils.NO_AUTHORITIES, Map.of("sub", "alice"), "sub"),
			AuthorityUtils.NO_AUTHORITIES, "keycloak-login");

	private final ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);

	private final SessionClients clients = new SessionClients();

	private final AtomicInteger refreshes = new AtomicInteger();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	private SessionTokens tokens(CountDownLatch answer) {
		return new SessionTokens(this.clients, (request) -> {
			this.refreshes.incrementAndGet();
			await(answer);
			return OAuth2AccessTokenResponse.withToken("fresh")
				.tokenType(OAuth2AccessToken.TokenType.BEARER)
				.expiresIn(600)
				.build();
		}, (event) -> {
		});
	}

	private MockHttpSession session() {
		MockHttpSession session = new MockHttpSession();
		Instant now = Instant.now();
		this.clients.bySession.put(session.getId(),
				new OAuth2AuthorizedClient(REGISTRATION, "alice",
						new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "old", now.minusSeconds(60), now),
						new OAuth2RefreshToken("refresh", now)));
		return session;
	}

	private static boolean renew(SessionTokens tokens, MockHttpSession session) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setSession(session);
		return tokens.renew(session, ALICE, request, new MockHttpServletResponse());
	}

	private List<Future<Boolean>> requests(SessionTokens tokens, MockHttpSession session, Runnable beforeEach) {
		List<Future<Boolean>> requests = new ArrayList<>();
		for (int i = 0; i < REQUESTS; i++) {
			requests.add(this.threads.submit(() -> {
				beforeEach.run();
				return renew(tokens, session);
			}));
		}
		return requests;
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void requestsOfOneSessionGetNewTokensOnce() throws InterruptedException, ExecutionException {
		CountDownLatch allCame = new CountDownLatch(REQUESTS);
		SessionTokens tokens = tokens(allCame);
		MockHttpSession session = session();
		List<Future<Boolean>> requests = requests(tokens, session, allCame::countDown);
		for (Future<Boolean> request : requests) {
			assertThat(request.get()).isTrue();
		}
		assertThat(this.refreshes).hasValue(1);
	}

	@Test
	void requestsOfOneSessionWaitOnceForAKeycloakThatGivesNoAnswer() throws InterruptedException, ExecutionException {
		CountDownLatch timeout = new CountDownLatch(1);
		SessionTokens tokens = new SessionTokens(this.clients, (request) -> {
			this.refreshes.incrementAndGet();
			await(timeout);
			throw new OAuth2AuthorizationException(new OAuth2Error("temporarily_unavailable"));
		}, (event) -> {
		});
		MockHttpSession session = session();
		Set<Thread> waiting = ConcurrentHashMap.newKeySet();
		List<Future<Boolean>> requests = requests(tokens, session, () -> waiting.add(Thread.currentThread()));
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> waiting.size() == REQUESTS
					&& waiting.stream().allMatch((thread) -> thread.getState() == Thread.State.WAITING));
		timeout.countDown();
		for (Future<Boolean> request : requests) {
			assertThat(request.get()).isTrue();
		}
		assertThat(this.refreshes).hasValue(1);
		assertThat(renew(tokens, session)).isTrue();
		assertThat(this.refreshes).hasValue(2);
	}

	@Test
	void bugInARenewalEndsTheWaitOfEverybody() throws InterruptedException {
		CountDownLatch allCame = new CountDownLatch(REQUESTS);
		SessionTokens tokens = new SessionTokens(this.clients, (request) -> {
			await(allCame);
			throw new IllegalStateException("bug");
		}, (event) -> {
		});
		MockHttpSession session = session();
		List<Future<Boolean>> requests = requests(tokens, session, allCame::countDown);
		for (Future<Boolean> request : requests) {
			assertThat(request).failsWithin(Duration.ofSeconds(30))
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(IllegalStateException.class)
				.withMessage("bug");
		}
	}

	@Test
	void sessionDoesNotWaitForTheTokensOfAnother() throws InterruptedException, ExecutionException {
		CountDownLatch answer = new CountDownLatch(1);
		SessionTokens tokens = tokens(answer);
		MockHttpSession waiting = session();
		MockHttpSession other = session();
		Future<Boolean> first = this.threads.submit(() -> renew(tokens, waiting));
		Future<Boolean> second = this.threads.submit(() -> renew(tokens, other));
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.refreshes.get() == 2);
		answer.countDown();
		assertThat(first.get()).isTrue();
		assertThat(second.get()).isTrue();
	}

	/**
	 * The tokens of sessions.
	 */
	private static final class SessionClients implements OAuth2AuthorizedClientRepository {

		private final Map<String, OAuth2AuthorizedClient> bySession = new ConcurrentHashMap<>();

		@Override
		@SuppressWarnings("unchecked")
		public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String registrationId,
				Authentication principal, HttpServletRequest request) {
			return (T) this.bySession.get(request.getSession().getId());
		}

		@Override
		public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal,
				HttpServletRequest request, HttpServletResponse response) {
			this.bySession.put(request.getSession().getId(), client);
		}

		@Override
		public void removeAuthorizedClient(String registrationId, Authentication principal, HttpServletRequest request,
				HttpServletResponse response) {
			this.bySession.remove(request.getSession().getId());
		}

	}

}
