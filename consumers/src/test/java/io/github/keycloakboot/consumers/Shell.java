package io.github.keycloakboot.consumers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
			Process process = process(commands);
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (!process.waitFor(1, TimeUnit.MINUTES)) {
				process.destroyForcibly();
				throw new IllegalStateException("It doesn't end:\n" + commands);
			}
			return output;
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
			return new RunningCommand(process("exec " + command));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Process process(String commands) throws IOException {
		ProcessBuilder builder = new ProcessBuilder("bash", "-c", commands).directory(this.folder.toFile())
			.redirectErrorStream(true);
		builder.environment().putAll(this.environment);
		Process process = builder.start();
		process.getOutputStream().close();
		return process;
	}

}
