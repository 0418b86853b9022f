package io.github.keycloakboot.benchmarks.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A service that runs in a JVM of its own, on the class path of this one.
 */
final class ServiceProcess implements AutoCloseable {

	private static final List<String> JVM_OPTIONS = List.of("-Xms256m", "-Xmx256m");

	private final Process process;

	private final int port;

	private ServiceProcess(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Start a service, and wait until it is ready.
	 * @param service the service
	 * @return the running service
	 */
	static ServiceProcess start(Service service) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(JVM_OPTIONS);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), service.application().getName()));
		command.addAll(List.of(service.arguments()));
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			return new ServiceProcess(process, awaitPort(process.inputReader()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int awaitPort(BufferedReader output) throws IOException {
		StringBuilder read = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith(ReadyLine.BEGIN)) {
				discard(output);
				return Integer.parseInt(line.substring(ReadyLine.BEGIN.length()));
			}
			read.append(line).append(System.lineSeparator());
		}
		throw new IllegalStateException("The service did not start:" + System.lineSeparator() + read);
	}

	/**
	 * A service that nobody listens to stands still once the pipe is full.
	 */
	private static void discard(BufferedReader output) {
		Thread thread = new Thread(() -> output.lines().forEach((line) -> {
		}), "service-output");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.port;
	}

	/**
	 * The CPU time that the process has taken so far, of all its threads.
	 * @return the time
	 */
	Duration cpu() {
		return this.process.info()
			.totalCpuDuration()
			.orElseThrow(() -> new IllegalStateException("This system doesn't tell the CPU time of a process"));
	}

	@Override
	public void close() {
		try {
			this.process.destroy();
			this.process.waitFor();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
