package io.github.keycloakboot.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;

/**
 * A problem as JSON (RFC 9457), with the members and their order of Spring's own.
 */
public final class ProblemDocument {

	private final JsonMapper json = JsonMapper.builder().build();

	/**
	 * Write a problem.
	 * @param problem the problem
	 * @param status the status of the answer
	 * @param path the path of the request, as it was sent
	 * @return the document in UTF-8
	 */
	public byte[] write(Problem problem, HttpStatus status, String path) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("detail", problem.detail());
		members.put("instance", path);
		members.put("status", status.value());
		members.put("title", status.getReasonPhrase());
		return this.json.writeValueAsString(members).getBytes(StandardCharsets.UTF_8);
	}

}
