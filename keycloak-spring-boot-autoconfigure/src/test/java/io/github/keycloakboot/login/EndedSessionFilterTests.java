package io.github.keycloakboot.login;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.keycloakboot.session.InMemoryEndedSessions;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of a session that has ended in Keycloak.
 */
class EndedSessionFilterTests {

	private final InMemoryEndedSessions ended = new InMemoryEndedSessions(Duration.ofHours(1));

	private final EndedSessionFilter filter = new EndedSessionFilter(this.ended,
			new SessionTokens(new HttpSessionOAuth2AuthorizedClientRepository(), (request) -> {
				throw new AssertionError("nothing is renewed");
			}, (event) -> {
			}), new LoginSettings("https://sso.example.com/realms/shop", "keycloak-login", "{baseUrl}"));

	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
	}

	private @Nullable Authentication callerAfterTheFilter(MockHttpSession session)
			throws ServletException, IOException {
		OidcIdToken token = OidcIdToken.withTokenValue("e30").subject("alice").claim("sid", "s1").build();
		SecurityContextHolder.getContext()
			.setAuthentication(new OAuth2AuthenticationToken(new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, token),
					AuthorityUtils.NO_AUTHORITIES, "keycloak-login"));
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setSession(session);
		List<@Nullable Authentication> callers = new ArrayList<>();
		this.filter.doFilter(request, new MockHttpServletResponse(),
				(next, response) -> callers.add(SecurityContextHolder.getContext().getAuthentication()));
		assertThat(callers).hasSize(1);
		return callers.get(0);
	}

	@Test
	void requestOfASessionThatHasEndedIsThatOfAStranger() throws ServletException, IOException {
		this.ended.end("s1", Instant.now());
		MockHttpSession session = new MockHttpSession();
		assertThat(callerAfterTheFilter(session)).isNull();
		assertThat(session.isInvalid()).isTrue();
	}

	@Test
	void soIsThatWhoseSessionAnotherRequestEndsAtTheSameTime() throws ServletException, IOException {
		this.ended.end("s1", Instant.now());
		assertThat(callerAfterTheFilter(new MockHttpSession() {

			@Override
			public void invalidate() {
				super.invalidate();
				throw new IllegalStateException("invalidated already");
			}

		})).isNull();
	}

}
