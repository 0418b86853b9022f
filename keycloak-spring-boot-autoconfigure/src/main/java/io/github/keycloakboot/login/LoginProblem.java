package io.github.keycloakboot.login;

import java.io.IOException;

import io.github.keycloakboot.web.Problem;
import io.github.keycloakboot.web.ProblemDocument;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Tells a browser by the error page of the application that something went wrong, and a
 * script by a problem detail.
 */
final class LoginProblem {

	private final BrowserRequest browser = new BrowserRequest();

	private final ProblemDocument document = new ProblemDocument();

	void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
			throws IOException {
		if (this.browser.matches(request)) {
			response.sendError(status.value());
			return;
		}
		byte[] body = this.document.write(new Problem(detail), status, request.getRequestURI());
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
