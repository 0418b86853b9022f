package io.github.keycloakboot.benchmarks.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A service that runs in a JVM of its own.
 */
final class ServiceProcess implements AutoCloseable {

	private static final List<String> JVM_OPTIONS = List.of("-Xms256m", "-Xmx256m");

	private final Process process;

	private final int port;

	private final StartFigures start;

	private ServiceProcess(Process process, long begin) throws IOException {
		this.process = process;
		BufferedReader output = process.inputReader();
		this.port = awaitPort(output);
		double millis = (System.nanoTime() - begin) / 1e6;
		double cpuMillis = cpu().toMillis();
		String[] figures = Objects.requireNonNull(output.readLine()).split(" ");
		this.start = new StartFigures(millis, Double.parseDouble(figures[0]), cpuMillis,
				Double.parseDouble(figures[1]));
		discard(output);
	}

	/**
	 * Start a service on the class path of this JVM, and wait until it is ready.
	 * @param service the service
	 * @return the running service
	 */
	static ServiceProcess start(Service service) {
		return start(service, System.getProperty("java.class.path"));
	}

	/**
	 * Start a service, and wait until it is ready.
	 * @param service the service
	 * @param classPath its class path
	 * @return the running service
	 */
	static ServiceProcess start(Service service, String classPath) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(JVM_OPTIONS);
		command.addAll(List.of("-cp", classPath, service.application().getName()));
		command.addAll(List.of(service.arguments()));
		try {
			long begin = System.nanoTime();
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			return new ServiceProcess(process, begin);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int awaitPort(BufferedReader output) throws IOException {
		StringBuilder read = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith(ReadyLine.BEGIN)) {
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
		Thread thread = new Thread(() -> {
			try {
				output.transferTo(Writer.nullWriter());
			}
			catch (IOException ex) {
				// It was closed together with the service
			}
		}, "service-output");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.port;
	}

	StartFigures start() {
		return this.start;
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
