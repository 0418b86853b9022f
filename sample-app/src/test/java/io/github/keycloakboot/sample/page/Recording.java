package io.github.keycloakboot.sample.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All requests and answers of a browser, in the HAR format.
 *
 * @param file where they are
 */
record Recording(Path file) {

	/**
	 * Those with one site: addresses, headers and bodies.
	 */
	String exchangesWith(String site) throws IOException {
		StringBuilder exchanges = new StringBuilder();
		JsonNode entries = JsonMapper.shared().readTree(Files.readString(this.file)).path("log").path("entries");
		for (JsonNode entry : entries) {
			if (entry.path("request").path("url").asString().startsWith(site)) {
				exchanges.append(entry);
			}
		}
		return exchanges.toString();
	}

}
