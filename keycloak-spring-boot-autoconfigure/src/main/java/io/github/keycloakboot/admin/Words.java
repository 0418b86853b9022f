package io.github.keycloakboot.admin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Keycloak says in the body of a refusal. It writes {@code error} with or without
 * {@code error_description}, {@code errorMessage} with or without {@code field} and
 * {@code params}, or a list of the latter as {@code errors}; a proxy in front of it may
 * write anything.
 *
 * @param error the error code, or {@code null} if there is none
 * @param text all of it in one printable line, empty if there is nothing worth showing
 * @param wrongFields the fields that it finds wrong, empty if it names none
 */
public record Words(@Nullable String error, String text, List<WrongField> wrongFields) {

	private static final Words NONE = new Words(null, "", List.of());

	private static final int MAX_READ = 64 * 1024;

	private static final int MAX_SHOWN = 300;

	private static final int MAX_ERRORS = 3;

	/**
	 * The words in the body of a response, which can still be read afterwards and no
	 * longer keeps a connection.
	 * @param response a response of Keycloak, or of a proxy in front of it
	 * @return its words
	 */
	public static Words of(Response response) {
		String body = body(response).strip();
		if (body.startsWith("{")) {
			return ofJson(body, response);
		}
		// A page of a proxy tells less than the status does.
		boolean page = body.startsWith("<");
		return page ? NONE : new Words(null, meaningful(body, response), List.of());
	}

	private static String body(Response response) {
		try {
			response.bufferEntity();
			if (response.getEntity() instanceof InputStream stream) {
				return new String(stream.readNBytes(MAX_READ), StandardCharsets.UTF_8);
			}
			return "";
		}
		catch (IOException | RuntimeException ex) {
			// Only the message is poorer: the caller gets the refusal itself.
			return "";
		}
	}

	private static Words ofJson(String body, Response response) {
		try {
			JsonNode json = JsonMapper.shared().readTree(body);
			String error = string(json, "error");
			return new Words(error, meaningful(words(json, error), response), wrongFields(json));
		}
		catch (JacksonException ex) {
			return NONE;
		}
	}

	private static String words(JsonNode json, @Nullable String error) {
		List<String> words = new ArrayList<>();
		if (error != null) {
			words.add(error);
		}
		String description = string(json, "error_description");
		if (description != null && !description.equals(error)) {
			words.add(description);
		}
		String message = message(json);
		if (message != null) {
			words.add(message);
		}
		JsonNode errors = json.path("errors");
		for (int i = 0; i < Math.min(errors.size(), MAX_ERRORS); i++) {
			String one = message(errors.path(i));
			// One error alone is told twice, by itself and in the list.
			if (one != null && !words.contains(one)) {
				words.add(one);
			}
		}
		return String.join(": ", words);
	}

	// One wrong field stands by itself, and more than one in a list.
	private static List<WrongField> wrongFields(JsonNode json) {
		List<WrongField> wrong = new ArrayList<>();
		WrongField first = wrongField(json);
		if (first != null) {
			wrong.add(first);
		}
		for (JsonNode error : json.path("errors")) {
			WrongField next = wrongField(error);
			if (next != null && !wrong.contains(next)) {
				wrong.add(next);
			}
		}
		return List.copyOf(wrong);
	}

	private static @Nullable WrongField wrongField(JsonNode json) {
		String field = string(json, "field");
		String message = string(json, "errorMessage");
		return (field != null && message != null)
				? new WrongField(printable(field, MAX_SHOWN), printable(message, MAX_SHOWN)) : null;
	}

	private static @Nullable String message(JsonNode json) {
		String message = string(json, "errorMessage");
		if (message == null) {
			return null;
		}
		String field = string(json, "field");
		String params = json.path("params").isArray() ? " " + json.path("params") : "";
		return (field != null) ? field + " " + message + params : message;
	}

	private static @Nullable String string(JsonNode json, String name) {
		JsonNode value = json.path(name);
		return (value.isString() && !value.stringValue().isBlank()) ? value.stringValue() : null;
	}

	private static String meaningful(String words, Response response) {
		String printable = printable(words, MAX_SHOWN);
		String status = "HTTP " + status(response);
		return printable.toLowerCase(Locale.ROOT).equals(status.toLowerCase(Locale.ROOT)) ? "" : printable;
	}

	/**
	 * The status of a response, as in {@code 409 Conflict}.
	 */
	static String status(Response response) {
		String reason = response.getStatusInfo().getReasonPhrase();
		return (response.getStatus() + " " + printable((reason != null) ? reason : "", MAX_SHOWN)).strip();
	}

	/**
	 * A text as it may stand in a message.
	 * @param text the text, which anybody may have written
	 * @param maxLength after how many characters it is cut
	 * @return the text in one line, without control and formatting characters
	 */
	public static String printable(String text, int maxLength) {
		String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
		return (line.length() <= maxLength) ? line : line.substring(0, maxLength) + "…";
	}

}
