package io.github.keycloakboot.documentation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.core.io.Resource;
import org.springframework.util.unit.DataSize;

/**
 * What a property of a type may be, in words.
 *
 * @param type the type
 * @param element the type of the elements if it is a list
 */
record ValueKind(Class<?> type, Class<?> element) {

	String words() {
		if (this.type == List.class || this.type == Set.class) {
			return "list" + (this.element.isEnum() ? " of " + values(this.element) : "");
		}
		if (this.type.isEnum()) {
			return values(this.type);
		}
		if (this.type == Boolean.class || this.type == boolean.class) {
			return "`true`, `false`";
		}
		if (this.type == Duration.class) {
			return "duration";
		}
		if (this.type == DataSize.class) {
			return "size";
		}
		if (this.type == Integer.class || this.type == int.class) {
			return "number";
		}
		if (this.type == Resource.class) {
			return "location";
		}
		return "text";
	}

	private static String values(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.map((constant) -> "`" + spelled(((Enum<?>) constant).name()) + "`")
			.collect(Collectors.joining(", "));
	}

	private static String spelled(String name) {
		return name.toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
