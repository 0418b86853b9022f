package io.github.keycloakboot.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

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
		byte[] body = this.json.writeValueAsBytes(problem);
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
