package io.github.keycloakboot.provisioning.definition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import tools.jackson.databind.JsonNode;

/**
 * What stands in a file, as JSON.
 */
final class FileContent {

	// An export of tens of thousands of users; more is rather a wrong file than a
	// definition, and would take several times its size of memory
	private static final int MAX_BYTES = 64 * 1024 * 1024;

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private final JsonText json = new JsonText();

	List<JsonNode> read(Resource file, DefinitionText.RepeatedNames repeated) throws UnreadableException {
		DefinitionText format = format(file.getFilename());
		CharBuffer text = decode(bytes(file));
		if (text.hasRemaining() && text.charAt(0) == BYTE_ORDER_MARK) {
			throw new UnreadableException("begins with a byte order mark; save it as UTF-8 without");
		}
		List<JsonNode> documents = format.read(text.array(), text.remaining(), repeated);
		if (documents.isEmpty()) {
			throw new UnreadableException("is empty");
		}
		return documents;
	}

	private DefinitionText format(@Nullable String filename) throws UnreadableException {
		String name = (filename != null) ? filename.toLowerCase(Locale.ROOT) : "";
		if (name.endsWith(".json")) {
			return this.json;
		}
		if (name.endsWith(".yml") || name.endsWith(".yaml")) {
			return new YamlText();
		}
		throw new UnreadableException("has a name that ends in neither .json nor .yml or .yaml");
	}

	private static byte[] bytes(Resource file) throws UnreadableException {
		try (InputStream stream = file.getInputStream()) {
			byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
			if (bytes.length > MAX_BYTES) {
				throw new UnreadableException("is larger than 64 MB");
			}
			return bytes;
		}
		catch (IOException ex) {
			throw new UnreadableException(file.exists() ? "can't be read" : "doesn't exist");
		}
	}

	private static CharBuffer decode(byte[] bytes) throws UnreadableException {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
		}
		catch (CharacterCodingException ex) {
			throw new UnreadableException("isn't in UTF-8");
		}
	}

}
