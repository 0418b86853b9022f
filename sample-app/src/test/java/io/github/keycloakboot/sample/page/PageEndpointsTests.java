package io.github.keycloakboot.sample.page;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oauth2Client;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;

/**
 * Tests for {@link SessionController}, {@link CallsController} and {@link PageProblems}.
 */
@WebMvcTest({ SessionController.class, CallsController.class })
class PageEndpointsTests {

	private static final PageSession SESSION = new PageSession(new PageSession.User("4711", "bob", null, null),
			new DecodedToken(Map.of("alg", "RS256"), Map.of("exp", 300)), List.of(), Instant.EPOCH,
			Instant.ofEpochSecond(300), Instant.EPOCH, new PageSession.FormToken("_csrf", "c5rf"));

	private final MockMvcTester mvc;

	@MockitoBean
	private SessionDescription description;

	@MockitoBean
	private OwnService service;

	PageEndpointsTests(@Autowired MockMvcTester mvc) {
		this.mvc = mvc;
	}

	@Test
	void scriptOfStrangerIsRefusedAndNotSentToKeycloak() {
		assertThat(this.mvc.get().uri("/page/session").accept(MediaType.APPLICATION_JSON))
			.hasStatus(HttpStatus.UNAUTHORIZED)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void sessionIsDescribedWithTimesThatScriptsRead() {
		given(this.description.describe(any(), any(), any())).willReturn(SESSION);
		assertThat(session(new MockHttpSession())).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"user": {"username": "bob"}, "token": {"header": {"alg": "RS256"}, "claims": {"exp": 300}},
					"expiresAt": "1970-01-01T00:05:00Z", "csrf": {"parameter": "_csrf", "token": "c5rf"}}
				""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "invalid_grant", "client_authorization_required" })
	void whenKeycloakGivesNoTokenAnyMoreTheSessionEnds(String code) {
		given(this.description.describe(any(), any(), any()))
			.willThrow(new OAuth2AuthorizationException(new OAuth2Error(code)));
		MockHttpSession session = new MockHttpSession();
		assertThat(session(session)).hasStatus(HttpStatus.UNAUTHORIZED)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(session.isInvalid()).isTrue();
	}

	@Test
	void whenTheTokenIsRefusedTheSessionEnds() {
		given(this.description.describe(any(), any(), any())).willThrow(new BadJwtException("revoked"));
		MockHttpSession session = new MockHttpSession();
		assertThat(session(session)).hasStatus(HttpStatus.UNAUTHORIZED);
		assertThat(session.isInvalid()).isTrue();
	}

	@Test
	void whenKeycloakDoesNotAnswerTheSessionStays() {
		given(this.description.describe(any(), any(), any()))
			.willThrow(new OAuth2AuthorizationException(new OAuth2Error("temporarily_unavailable")));
		MockHttpSession session = new MockHttpSession();
		assertThat(session(session)).hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(session.isInvalid()).isFalse();
	}

	@Test
	void endpointOfTheListIsCalled() {
		given(this.service.answer(any(), any())).willReturn(new PageAnswer("GET", "/me", true, null, 200, "OK",
				Map.of("Content-Type", "application/json"), "{}", null));
		assertThat(call("{\"call\": \"ACCOUNT\", \"withToken\": true}")).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("{\"status\": 200, \"body\": \"{}\"}");
		then(this.service).should().answer(eq(new PageCall(Endpoint.ACCOUNT, null, null, true)), any());
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"call\": \"/actuator/env\", \"withToken\": true}", "{\"withToken\": true}",
			"{\"call\": \"http://elsewhere.example.com\", \"withToken\": true}",
			"{\"call\": \"CANCEL_ORDER\", \"id\": \"../../users\", \"withToken\": true}",
			"{\"call\": \"CANCEL_ORDER\", \"withToken\": true}" })
	void nothingElseIsCalled(String call) {
		assertThat(call(call)).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		then(this.service).shouldHaveNoInteractions();
	}

	@Test
	void formOfAnotherSiteCallsNothing() {
		assertThat(this.mvc.post()
			.uri("/page/calls")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"call\": \"ACCOUNT\", \"withToken\": true}")
			.with(oidcLogin())
			.with(oauth2Client("keycloak-login"))).hasStatus(HttpStatus.FORBIDDEN);
		then(this.service).shouldHaveNoInteractions();
	}

	private MvcTestResult session(MockHttpSession session) {
		return this.mvc.get()
			.uri("/page/session")
			.session(session)
			.accept(MediaType.APPLICATION_JSON)
			.with(oidcLogin())
			.with(oauth2Client("keycloak-login"))
			.exchange();
	}

	private MvcTestResult call(String call) {
		return this.mvc.post()
			.uri("/page/calls")
			.contentType(MediaType.APPLICATION_JSON)
			.content(call)
			.with(oidcLogin())
			.with(oauth2Client("keycloak-login"))
			.with(csrf())
			.exchange();
	}

}
