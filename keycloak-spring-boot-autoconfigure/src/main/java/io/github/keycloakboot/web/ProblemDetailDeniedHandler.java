package io.github.keycloakboot.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Answers a request whose token lacks an authority: {@code insufficient_scope} (RFC 6750,
 * section 3.1), and a problem detail as the body.
 */
final class ProblemDetailDeniedHandler implements AccessDeniedHandler {

	private final BearerTokenAccessDeniedHandler challenge = new BearerTokenAccessDeniedHandler();

	private final ProblemDetailWriter problems;

	private final DeniedRequestLog denials = new DeniedRequestLog(System::nanoTime);

	ProblemDetailDeniedHandler(ProblemDetailWriter problems) {
		this.problems = problems;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
			throws IOException {
		this.denials.denied(denial, request.getUserPrincipal());
		if (response.isCommitted()) {
			return;
		}
		this.challenge.handle(request, response, denial);
		this.problems.write(request, response, Problem.denied());
	}

}
