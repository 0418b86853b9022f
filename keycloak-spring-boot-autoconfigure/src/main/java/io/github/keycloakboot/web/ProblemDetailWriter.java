package io.github.keycloakboot.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers by a problem detail.
 */
final class ProblemDetailWriter {

	private final ProblemDocument document = new ProblemDocument();

	void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
		if (response.isCommitted()) {
			return;
		}
		HttpStatus status = HttpStatus.valueOf(response.getStatus());
		byte[] body = this.document.write(problem, status, request.getRequestURI());
		// What a controller wrote before it was denied isn't for this caller
		response.resetBuffer();
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		write(response, body);
	}

	private static void write(HttpServletResponse response, byte[] body) throws IOException {
		try {
			ServletOutputStream output = response.getOutputStream();
			response.setContentLength(body.length);
			output.write(body);
		}
		catch (IllegalStateException ex) {
			// The controller has taken the writer, so that there is no other way now
			response.getWriter().write(new String(body, StandardCharsets.UTF_8));
		}
	}

}
