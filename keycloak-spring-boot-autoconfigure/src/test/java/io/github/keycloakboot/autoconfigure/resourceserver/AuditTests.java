package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.security.AbstractAuthorizationAuditListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the audit of a servlet service gets, and what it never does: a token.
 */
class AuditTests {

	private static final StubKeycloak keycloak = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256));

	private static final StubKey clientKey = StubKey.generate(JWSAlgorithm.ES256);

	private static RunningService service;

	private final List<String> sent = new ArrayList<>();

	private HeardEvents heard;

	@BeforeAll
	static void start() {
		service = start(AuditConfiguration.class);
	}

	private static RunningService start(Class<?>... beans) {
		return RunningService.start(Stack.SERVLET, beans, "keycloak.issuer-uri=" + keycloak.issuerUri(),
				"keycloak.client-id=orders-api");
	}

	@BeforeEach
	void forget() {
		this.heard = service.bean(HeardEvents.class);
		this.heard.events.clear();
	}

	@AfterEach
	void nothingHoldsATokenThatWasSent() {
		assertNoTokenIn(this.heard);
	}

	@AfterAll
	static void stop() {
		service.close();
		keycloak.close();
	}

	private void assertNoTokenIn(HeardEvents heard) {
		for (AbstractAuthenticationEvent event : heard.events) {
			Authentication authentication = event.getAuthentication();
			List<String> told = new ArrayList<>(List.of(event.toString(), authentication.toString(),
					authentication.getName(), String.valueOf(authentication.getDetails())));
			if (event instanceof AbstractAuthenticationFailureEvent failure) {
				told.addAll(toldBy(failure.getException()));
			}
			this.sent.forEach((token) -> assertThat(told).noneMatch((text) -> text.contains(token)));
		}
		String audited = service.bean(AuditEventRepository.class).find(null, null, null).toString();
		assertThat(this.sent).noneMatch(audited::contains);
	}

	private static List<String> toldBy(AuthenticationException exception) {
		assertThat(exception.getAuthenticationRequest()).isNotNull();
		List<String> told = new ArrayList<>();
		for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
			told.add(cause.toString());
			Authentication request = (cause instanceof AuthenticationException refusal)
					? refusal.getAuthenticationRequest() : null;
			if (request != null) {
				told.addAll(List.of(request.toString(), request.getName(), String.valueOf(request.getCredentials())));
			}
			if (request instanceof DPoPAuthenticationToken bound) {
				told.add(bound.getDPoPProof());
			}
		}
		return told;
	}

	private int send(String path, String scheme, String token, String... headers) {
		return send(service, path, scheme, token, headers);
	}

	private int send(RunningService service, String path, String scheme, String token, String... headers) {
		this.sent.add(token);
		List<String> all = new ArrayList<>(List.of("Authorization", scheme + " " + token));
		all.addAll(List.of(headers));
		return service.caller().get(path, all.toArray(String[]::new)).statusCode();
	}

	private static AuditEvent last() {
		List<AuditEvent> events = service.bean(AuditEventRepository.class).find(null, null, null);
		return events.get(events.size() - 1);
	}

	private static StubAccessToken alice() {
		return keycloak.tokens().accessToken("alice");
	}

	private static StubAccessToken bound() {
		try {
			return alice().boundToDpopKey(clientKey.publicJwk().computeThumbprint().toString());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void acceptedTokenIsASuccessOfItsUser() {
		String token = alice().claim("sub", "user-7").sign();
		assertThat(send("/orders", "Bearer", token)).isEqualTo(200);
		assertThat(last()).extracting(AuditEvent::getType, AuditEvent::getPrincipal)
			.containsExactly("AUTHENTICATION_SUCCESS", "user-7");
	}

	@Test
	void refusedTokenIsAFailureWithTheRuleThatItBreaks() {
		for (Map.Entry<String, String> token : Map
			.of(alice().audience("billing").claim("azp", "web-shop").sign(), "The token is not meant for this service",
					alice().claim("iat", 1).claim("exp", 2).sign(), "The token has expired", "garbage-that-is-no-token",
					"The token is malformed")
			.entrySet()) {
			assertThat(send("/orders", "Bearer", token.getKey())).isEqualTo(401);
			assertThat(last()).extracting(AuditEvent::getType, AuditEvent::getPrincipal)
				.containsExactly("AUTHENTICATION_FAILURE", "(access token)");
			assertThat(last().getData()).containsEntry("message", token.getValue()).containsKey("details");
		}
	}

	@Test
	void tokenThatCannotBeDecidedIsAFailureToo() {
		try (StubKeycloak down = StubKeycloak.start();
				RunningService other = RunningService.start(Stack.SERVLET, new Class<?>[] { AuditConfiguration.class },
						"keycloak.issuer-uri=" + down.issuerUri())) {
			down.goDown();
			assertThat(send(other, "/orders", "Bearer", down.accessToken().sign())).isEqualTo(503);
			assertNoTokenIn(other.bean(HeardEvents.class));
			assertThat(other.bean(AuditEventRepository.class).find(null, null, "AUTHENTICATION_FAILURE")).hasSize(1)
				.first()
				.extracting((event) -> event.getData().get("message"))
				.asString()
				.contains("not available");
		}
	}

	@Test
	void boundTokenThatCameAsABearerTokenEndsAsAFailure() {
		assertThat(send("/orders", "Bearer", bound().sign())).isEqualTo(401);
		assertThat(last().getType()).isEqualTo("AUTHENTICATION_FAILURE");
		assertThat(last().getData()).containsEntry("message", "The token is bound by DPoP and needs a proof");
	}

	@Test
	void wrongProofBesideABoundTokenIsAFailure() {
		String token = bound().sign();
		String proof = new DpopProof(clientKey, token, "POST", "https://elsewhere.example.com/orders").sign();
		this.sent.add(proof);
		assertThat(send("/orders", "DPoP", token, "DPoP", proof)).isEqualTo(401);
		assertThat(last()).extracting(AuditEvent::getType, AuditEvent::getPrincipal)
			.containsExactly("AUTHENTICATION_FAILURE", "(access token)");
		assertThat(last().getData()).containsEntry("message", "The DPoP proof is wrong");
	}

	@Test
	void deniedRequestSaysWhatItWouldHaveNeeded() {
		String token = alice().claim("sub", "user-7").realmRoles("user").sign();
		for (Map.Entry<String, Object> place : Map
			.of("/admin", (Object) "hasRole('admin')", "/secured", List.of("ROLE_admin"), "/roles-allowed",
					List.of("ROLE_admin"))
			.entrySet()) {
			assertThat(send(place.getKey(), "Bearer", token)).isEqualTo(403);
			assertThat(last()).extracting(AuditEvent::getType, AuditEvent::getPrincipal)
				.containsExactly("AUTHORIZATION_FAILURE", "user-7");
			assertThat(last().getData()).containsEntry("required", place.getValue()).containsKey("details");
		}
	}

	@Test
	void requestWithoutATokenIsDeniedToAnybody() {
		assertThat(service.caller().get("/orders").statusCode()).isEqualTo(401);
		assertThat(last()).extracting(AuditEvent::getType, AuditEvent::getPrincipal)
			.containsExactly("AUTHORIZATION_FAILURE", "anonymousUser");
	}

	@Test
	void publisherOfTheApplicationGetsNoTokenEither() {
		try (RunningService other = start(OwnPublisherConfiguration.class)) {
			assertThat(send(other, "/orders", "Bearer", alice().audience("billing").claim("azp", "x").sign()))
				.isEqualTo(401);
			HeardEvents heard = other.bean(HeardEvents.class);
			assertThat(heard.events).hasSize(1);
			assertNoTokenIn(heard);
			assertThat(other.bean(AuthenticationEventPublisher.class))
				.isInstanceOf(DefaultAuthenticationEventPublisher.class);
			// There is no audit that it could be for
			assertThat(other.has(AuthorizationEventPublisher.class)).isFalse();
			assertThat(other.has(AbstractAuthorizationAuditListener.class)).isFalse();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class AuditConfiguration {

		@Bean
		HeardEvents heardEvents() {
			return new HeardEvents();
		}

		@Bean
		AuditEventRepository auditEvents() {
			return new InMemoryAuditEventRepository();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPublisherConfiguration {

		@Bean
		HeardEvents heardEvents() {
			return new HeardEvents();
		}

		@Bean
		DefaultAuthenticationEventPublisher ownPublisher(ApplicationEventPublisher events) {
			return new DefaultAuthenticationEventPublisher(events);
		}

	}

	static final class HeardEvents {

		private final List<AbstractAuthenticationEvent> events = new CopyOnWriteArrayList<>();

		@EventListener
		void heard(AbstractAuthenticationEvent event) {
			this.events.add(event);
		}

	}

}
