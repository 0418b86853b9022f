package io.github.keycloakboot.consumers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs commands of the documentation as people do who paste them.
 *
 * @param folder where
 * @param environment variables that are set there, beside those of this process
 */
record Shell(Path folder, Map<String, String> environment) {

	private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

	/**
	 * Run commands to their end.
	 * @return what they print, errors included
	 */
	String run(String commands) {
		try {
			// A pipe would have to be read, which nothing limits
			Path output = Files.createTempFile("output", ".txt");
			Process process = builder(commands).redirectOutput(output.toFile()).start();
			boolean ended = process.waitFor(3, TimeUnit.MINUTES);
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
			String printed = Files.readString(output);
			Files.delete(output);
			if (!ended) {
				throw new IllegalStateException("It doesn't end:\n" + commands + "\nand printed\n" + printed);
			}
			return printed;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Run requests, and say which statuses are answered.
	 */
	List<String> statuses(String requests) {
		return STATUS.matcher(run(requests)).results().map((status) -> status.group(1)).toList();
	}

	/**
	 * Start a command that doesn't end by itself.
	 */
	RunningCommand start(String command) {
		try {
			return new RunningCommand(builder("exec " + command).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private ProcessBuilder builder(String commands) {
		ProcessBuilder builder = new ProcessBuilder("bash", "-c", commands).directory(this.folder.toFile())
			.redirectErrorStream(true);
		builder.environment().putAll(this.environment);
		return builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
	}

}
