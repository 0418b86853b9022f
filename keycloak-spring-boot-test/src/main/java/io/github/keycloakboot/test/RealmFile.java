package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file with one realm or a list of realms, in the format of Keycloak's export.
 *
 * @param path path of the file
 * @param realms names of the enabled realms in it; a disabled one answers nobody, so
 * there is nothing to wait for
 */
record RealmFile(Path path, List<String> realms) implements RealmImport {

	RealmFile {
		realms = List.copyOf(realms);
	}

	static RealmFile read(Path path) {
		if (!Files.isReadable(path)) {
			throw new KeycloakStartException("Realm file '" + path.toAbsolutePath() + "' can't be read");
		}
		JsonNode content;
		try {
			content = new JsonMapper().readTree(path);
		}
		catch (JacksonException ex) {
			// the cause would quote the file, which may hold secrets
			throw new KeycloakStartException(
					"Realm file '" + path.toAbsolutePath() + "' is not JSON, see line " + line(ex) + ".",
					"Export the realm anew or mend the file.", null);
		}
		List<String> realms = new ArrayList<>();
		for (JsonNode realm : content.isArray() ? content : List.of(content)) {
			String name = realm.path("realm").asString("");
			if (name.isBlank()) {
				throw new KeycloakStartException("Realm file '" + path.toAbsolutePath()
						+ "' is not a realm in Keycloak's export format: \"realm\", its name, is missing");
			}
			if (realm.path("enabled").asBoolean(false)) {
				realms.add(name);
			}
		}
		return new RealmFile(path, realms);
	}

	@Override
	public void writeTo(Path file) throws IOException {
		Files.copy(this.path, file);
	}

	@Override
	public Object identity() {
		try {
			return ByteBuffer.wrap(Files.readAllBytes(this.path));
		}
		catch (IOException ex) {
			throw new KeycloakStartException("Realm file '" + this.path.toAbsolutePath() + "' can't be read", ex);
		}
	}

	private static String line(JacksonException ex) {
		return (ex.getLocation() != null) ? String.valueOf(ex.getLocation().getLineNr()) : "1";
	}

}
