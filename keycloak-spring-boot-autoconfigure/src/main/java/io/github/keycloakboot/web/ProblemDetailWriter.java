package io.github.keycloakboot.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Writes a refusal as a problem detail (RFC 9457), with the members and their order of
 * Spring MVC's own.
 */
final class ProblemDetailWriter {

	private final JsonMapper json = JsonMapper.builder().build();

	void write(HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
		if (response.isCommitted()) {
			return;
		}
		HttpStatus status = HttpStatus.valueOf(response.getStatus());
		Map<String, Object> problem = new LinkedHashMap<>();
		problem.put("detail", detail);
		problem.put("instance", request.getRequestURI());
		problem.put("status", status.value());
		problem.put("title", status.getReasonPhrase());
		String body = this.json.writeValueAsString(problem);
		// What a controller wrote before it was denied isn't for this caller
		response.resetBuffer();
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		write(response, body);
	}

	private static void write(HttpServletResponse response, String body) throws IOException {
		try {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			ServletOutputStream output = response.getOutputStream();
			response.setContentLength(bytes.length);
			output.write(bytes);
		}
		catch (IllegalStateException ex) {
			// The controller has taken the writer, so that there is no other way now
			response.getWriter().write(body);
		}
	}

}
