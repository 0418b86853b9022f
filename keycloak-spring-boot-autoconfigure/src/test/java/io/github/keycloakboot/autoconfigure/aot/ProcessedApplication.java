package io.github.keycloakboot.autoconfigure.aot;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.springframework.boot.SpringApplicationAotProcessor;

/**
 * An application that was processed ahead of time, by what Spring Boot's Maven plugin
 * runs, and whose generated sources are compiled.
 *
 * @param application the application
 * @param resources the folder of its generated resources
 * @param classPath that of a JVM in which it runs
 */
record ProcessedApplication(Class<?> application, Path resources, String classPath) {

	/**
	 * Process an application.
	 * @param application the application, which has a main method
	 * @param folder where the results go
	 * @param properties the properties that are known by then, as {@code name=value}
	 */
	static ProcessedApplication of(Class<?> application, Path folder, String... properties) {
		Path sources = folder.resolve("sources");
		Path resources = folder.resolve("resources");
		Path classes = folder.resolve("classes");
		process(application, List.of(sources.toString(), resources.toString(), classes.toString()), properties);
		String classPath = String.join(File.pathSeparator, classes.toString(), resources.toString(),
				System.getProperty("java.class.path"));
		compile(sources, classes, classPath);
		return new ProcessedApplication(application, resources, classPath);
	}

	/**
	 * In a JVM of its own: what is generated lacks the proxies of classes that another
	 * application of this JVM has made already.
	 */
	private static void process(Class<?> application, List<String> folders, String... properties) {
		List<String> command = new ArrayList<>(java());
		command.addAll(List.of("-cp", System.getProperty("java.class.path"),
				SpringApplicationAotProcessor.class.getName(), application.getName()));
		command.addAll(folders);
		command.addAll(List.of("io.github.keycloakboot", "test"));
		command.addAll(Arrays.asList(arguments(properties)));
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IllegalStateException("It can't be processed: " + output);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> java() {
		// It runs for a moment only
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-Xmx256m");
	}

	private static void compile(Path sources, Path classes, String classPath) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter messages = new StringWriter();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
				Stream<Path> found = Files.walk(sources)) {
			List<Path> generated = found.filter((file) -> file.toString().endsWith(".java")).toList();
			List<String> options = List.of("-proc:none", "-nowarn", "-cp", classPath, "-d", classes.toString());
			if (!compiler.getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(generated))
				.call()) {
				throw new IllegalStateException("What was generated isn't Java: " + messages);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String[] arguments(String... properties) {
		return Arrays.stream(properties).map((property) -> "--" + property).toArray(String[]::new);
	}

	/**
	 * What a native image would keep for reflection and other things.
	 */
	String metadata() throws IOException {
		return Files.readString(
				this.resources.resolve("META-INF/native-image/io.github.keycloakboot/test/reachability-metadata.json"));
	}

	/**
	 * Run it in a JVM of its own, on a free port.
	 * @param properties the properties of this run
	 */
	ProcessedService run(String... properties) {
		List<String> command = new ArrayList<>(java());
		command.addAll(List.of("-Dspring.aot.enabled=true", "-cp", this.classPath, this.application.getName()));
		command.addAll(Arrays.asList(arguments(properties)));
		command.add("--server.port=0");
		try {
			return new ProcessedService(new ProcessBuilder(command).redirectErrorStream(true).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
