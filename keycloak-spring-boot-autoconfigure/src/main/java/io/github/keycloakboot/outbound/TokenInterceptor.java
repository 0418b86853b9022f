package io.github.keycloakboot.outbound;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor.ClientRegistrationIdResolver;

/**
 * Sends the token of a client registration with calls of a {@code RestClient}, and tries
 * once again with a fresh one where it is refused. A call to a host that the registration
 * doesn't trust is not made at all.
 */
public final class TokenInterceptor implements ClientHttpRequestInterceptor {

	private final OutboundTokens tokens;

	private final Callers callers;

	private final ClientRegistrationIdResolver registrationId;

	/**
	 * Create an interceptor.
	 * @param tokens the tokens
	 * @param callers what finds the token of whoever this service is called by
	 * @param registrationId what says whose token a call carries; where it says
	 * {@code null}, the call carries none
	 */
	public TokenInterceptor(OutboundTokens tokens, Callers callers, ClientRegistrationIdResolver registrationId) {
		this.tokens = tokens;
		this.callers = callers;
		this.registrationId = registrationId;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		String id = this.registrationId.resolve(request);
		if (id == null) {
			return execution.execute(request, body);
		}
		OutboundRegistration registration = this.tokens.registration(id, request.getURI());
		CallerToken caller = registration.kind().takesCaller()
				? this.callers.token(SecurityContextHolder.getContext().getAuthentication()) : null;
		String token = token(registration, caller);
		request.getHeaders().setBearerAuth(token);
		ClientHttpResponse response = execution.execute(request, body);
		if (response.getStatusCode() != HttpStatus.UNAUTHORIZED || !this.tokens.refused(registration, caller, token)) {
			return response;
		}
		response.close();
		request.getHeaders().setBearerAuth(token(registration, caller));
		return execution.execute(request, body);
	}

	private String token(OutboundRegistration registration, @Nullable CallerToken caller) {
		return new Outcome<>(this.tokens.token(registration, caller), this.tokens.timeLimit()).await();
	}

}
