package io.github.keycloakboot.test.user;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

/**
 * A JSON file with claims.
 *
 * @param location where it is
 */
record ClaimsFile(String location) {

	/**
	 * Read it.
	 * @return the claims
	 * @throws IllegalArgumentException if it isn't there or holds no JSON object
	 */
	Map<String, @Nullable Object> read() {
		// Not the application's own: a web application looks in the servlet context first
		Resource resource = new DefaultResourceLoader().getResource(this.location);
		if (!resource.exists()) {
			throw new IllegalArgumentException("The file of claims '" + this.location
					+ "' doesn't exist. It is looked for on the class path, unless it begins with 'file:'");
		}
		try (InputStream input = resource.getInputStream()) {
			return JsonMapper.shared().readValue(input, new TypeReference<Map<String, @Nullable Object>>() {
			});
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(
					"The file of claims '" + this.location + "' holds no JSON object: " + ex.getOriginalMessage(), ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
