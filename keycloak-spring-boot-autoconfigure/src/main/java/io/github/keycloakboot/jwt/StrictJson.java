package io.github.keycloakboot.jwt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Tells JSON that everybody reads alike (RFC 8259) from what some readers take for JSON:
 * bytes that are no UTF-8, a byte order mark, a member that occurs twice at any depth
 * (RFC 7515, section 4, and RFC 7519, section 4, leave it to the reader which one
 * counts), nesting without end, text after the end.
 */
final class StrictJson {

	private static final int MAX_DEPTH = 500;

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private final JsonFactory factory = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
		.build();

	/**
	 * Require that the bytes are one JSON object.
	 * @param bytes the bytes
	 * @throws CharacterCodingException if they are no UTF-8
	 * @throws IllegalArgumentException if the text is no object
	 * @throws tools.jackson.core.JacksonException if the text is no JSON
	 */
	void requireObject(byte[] bytes) throws CharacterCodingException {
		// A reader of bytes would guess at other encodings
		String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
			throw new IllegalArgumentException("a byte order mark is no JSON");
		}
		try (JsonParser parser = this.factory.createParser(ObjectReadContext.empty(), text)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new IllegalArgumentException("not an object");
			}
			parser.skipChildren();
			if (parser.nextToken() != null) {
				throw new IllegalArgumentException("text after the object");
			}
		}
	}

}
