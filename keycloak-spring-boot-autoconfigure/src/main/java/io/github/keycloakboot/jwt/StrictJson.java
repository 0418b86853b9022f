package io.github.keycloakboot.jwt;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON that everybody reads alike (RFC 8259), and refuses what some readers take
 * for JSON: bytes that are no UTF-8, a byte order mark, a member that occurs twice at any
 * depth (RFC 7515, section 4, and RFC 7519, section 4, leave it to the reader which one
 * counts), numbers beyond every range, nesting without end, text after the end.
 * <p>
 * The values are those that Nimbus's own reader gives: text, {@code Boolean},
 * {@code Long} for a number without fraction and exponent that is in its range,
 * {@code Double} for any other, {@code List}, {@code Map} and {@code null}. None but the
 * outermost map can be changed.
 */
final class StrictJson {

	// As deep as Nimbus's own reader goes
	private static final int MAX_DEPTH = 255;

	// An integer of so many digits fits no type, and Nimbus's own reader fails at some
	private static final Pattern TOO_MANY_DIGITS = Pattern.compile("-?\\d{21}");

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	// Names of tokens that nobody has signed may not stay in a table of names
	private final JsonFactory factory = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
		.build();

	/**
	 * Read one JSON object.
	 * @param bytes the bytes, which must hold nothing else
	 * @return its members in their order, in a map of the caller's own
	 * @throws CharacterCodingException if the bytes are no UTF-8
	 * @throws IllegalArgumentException if the text is no object, or not a strict one
	 * @throws tools.jackson.core.JacksonException if the text is no JSON
	 */
	Map<String, @Nullable Object> readObject(byte[] bytes) throws CharacterCodingException {
		// A reader of bytes would guess at other encodings
		CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
		if (text.hasRemaining() && text.charAt(0) == BYTE_ORDER_MARK) {
			throw new IllegalArgumentException("a byte order mark is no JSON");
		}
		try (JsonParser parser = this.factory.createParser(ObjectReadContext.empty(), text.array(), text.arrayOffset(),
				text.remaining())) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new IllegalArgumentException("not an object");
			}
			Map<String, @Nullable Object> members = members(parser);
			if (parser.nextToken() != null) {
				throw new IllegalArgumentException("text after the object");
			}
			return members;
		}
	}

	private static Map<String, @Nullable Object> members(JsonParser parser) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		int count = 0;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			members.put(name, value(parser, parser.nextToken()));
			if (members.size() != ++count) {
				throw new IllegalArgumentException("a member occurs twice");
			}
		}
		return members;
	}

	private static List<@Nullable Object> elements(JsonParser parser) {
		List<@Nullable Object> elements = new ArrayList<>();
		for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
			elements.add(value(parser, token));
		}
		return elements;
	}

	private static @Nullable Object value(JsonParser parser, JsonToken token) {
		return switch (token) {
			// Nobody may change the roles in a token that other requests carry too
			case START_OBJECT -> Collections.unmodifiableMap(members(parser));
			case START_ARRAY -> Collections.unmodifiableList(elements(parser));
			case VALUE_STRING -> parser.getString();
			case VALUE_NUMBER_INT -> integer(parser);
			case VALUE_NUMBER_FLOAT -> finite(parser);
			case VALUE_TRUE -> Boolean.TRUE;
			case VALUE_FALSE -> Boolean.FALSE;
			case VALUE_NULL -> null;
			default -> throw new IllegalArgumentException("not a value");
		};
	}

	private static Number integer(JsonParser parser) {
		return switch (parser.getNumberType()) {
			case INT, LONG -> parser.getLongValue();
			default -> finite(parser);
		};
	}

	private static Double finite(JsonParser parser) {
		double value = parser.getDoubleValue();
		if (Double.isInfinite(value) || TOO_MANY_DIGITS.matcher(parser.getString()).lookingAt()) {
			throw new IllegalArgumentException("a number out of range");
		}
		return value;
	}

}
