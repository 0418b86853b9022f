package io.github.keycloakboot.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of what has a name of its own, such as a further realm. The metadata
 * stops before that name, so these are read where the metadata is made of: the records
 * and their comments.
 */
final class RecordEntries {

	private final String source;

	RecordEntries() {
		try {
			this.source = Files.readString(
					Path.of("src", "main", "java", KeycloakProperties.class.getName().replace('.', '/') + ".java"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The properties of a record.
	 * @param prefix what their names begin with, without a dot at the end
	 */
	List<PropertyEntry> of(String prefix, Class<?> type) {
		List<PropertyEntry> entries = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + "." + spelled(component.getName());
			if (component.getType().isRecord()) {
				entries.addAll(of(name, component.getType()));
			}
			else if (component.getType() == Map.class) {
				entries.addAll(of(name + ".<id>", argument(component, 1)));
			}
			else {
				entries.add(new PropertyEntry(name, new ValueKind(component.getType(), argument(component, 0)).words(),
						defaultValue(type, component.getName()), description(type, component.getName())));
			}
		}
		return entries;
	}

	private static Class<?> argument(RecordComponent component, int index) {
		return (component.getGenericType() instanceof ParameterizedType type
				&& type.getActualTypeArguments()[index] instanceof Class<?> argument) ? argument : String.class;
	}

	private static String spelled(String component) {
		return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	private static @Nullable String defaultValue(Class<?> type, String component) {
		for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
			DefaultValue value = parameter.getAnnotation(DefaultValue.class);
			if (parameter.getName().equals(component) && value != null && value.value().length > 0) {
				return String.join(", ", value.value());
			}
		}
		return null;
	}

	private String description(Class<?> type, String component) {
		String comment = this.source.substring(0, this.source.indexOf("record " + type.getSimpleName() + "("));
		comment = comment.substring(comment.lastIndexOf("/**"));
		Matcher description = Pattern.compile("@param " + component + " (.*?)(?=@param|\\*/)", Pattern.DOTALL)
			.matcher(comment);
		if (!description.find()) {
			throw new IllegalStateException(type.getSimpleName() + "." + component + " has no description");
		}
		return description.group(1).replaceAll("\\s*\\n\\s*\\*\\s?", " ").strip();
	}

}
