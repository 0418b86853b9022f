package io.github.keycloakboot.consumers;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * What the published modules promise: their public types, with the members that are
 * public or protected.
 */
final class PublicApi {

	private static final String BASE = "io/github/keycloakboot/";

	private final Map<String, String> types = new TreeMap<>();

	PublicApi(String classPath) {
		Arrays.stream(classPath.split(File.pathSeparator))
			.map(Path::of)
			.filter((entry) -> entry.toString().contains("keycloak-spring-boot") && Files.exists(entry))
			.forEach(this::add);
	}

	private void add(Path entry) {
		try {
			if (Files.isDirectory(entry)) {
				add(entry, classes(entry));
				return;
			}
			try (FileSystem jar = FileSystems.newFileSystem(entry)) {
				add(entry, classes(jar.getPath("/")));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> classes(Path root) throws IOException {
		try (Stream<Path> files = Files.walk(root)) {
			return files.map((file) -> root.relativize(file).toString().replace('\\', '/'))
				.filter((name) -> name.startsWith(BASE) && name.endsWith(".class"))
				.filter((name) -> !name.endsWith("package-info.class"))
				.map((name) -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
				.toList();
		}
	}

	private void add(Path entry, List<String> classes) {
		if (classes.isEmpty()) {
			// A starter has none
			return;
		}
		List<String> arguments = new ArrayList<>(List.of("-protected", "-cp", entry.toString()));
		arguments.addAll(classes);
		StringWriter output = new StringWriter();
		PrintWriter writer = new PrintWriter(output);
		int result = ToolProvider.findFirst("javap")
			.orElseThrow()
			.run(writer, writer, arguments.toArray(String[]::new));
		if (result != 0) {
			throw new IllegalStateException(output.toString());
		}
		for (String type : output.toString().split("(?m)^Compiled from .*\\R")) {
			// Of types that aren't public, only the name is told
			if (type.startsWith("public ")) {
				this.types.put(name(type), sorted(type.strip()));
			}
		}
	}

	/**
	 * With the members in an order that doesn't depend on the compiler.
	 */
	private static String sorted(String type) {
		List<String> lines = new ArrayList<>(type.lines().toList());
		lines.subList(1, lines.size() - 1).sort(null);
		return String.join("\n", lines);
	}

	private static String name(String type) {
		return type.replaceAll("(?s)^public (?:(?:abstract|static|final|sealed|strictfp) )*"
				+ "(?:class|interface|enum|@interface) ([\\w.$]+).*", "$1");
	}

	/**
	 * The types in order, without those within types that aren't public.
	 */
	String text() {
		StringBuilder text = new StringBuilder();
		this.types.forEach((name, type) -> {
			int nested = name.lastIndexOf('$');
			if (nested < 0 || this.types.containsKey(name.substring(0, nested))) {
				text.append(type).append("\n\n");
			}
		});
		return text.toString().stripTrailing() + "\n";
	}

}
