package io.github.keycloakboot.consumers;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A command that runs until somebody ends it, as with Ctrl-C. It ends with this JVM at
 * the latest.
 */
final class RunningCommand implements AutoCloseable {

	private final Process process;

	private final Thread end;

	// Of use to two threads
	private final StringBuffer output = new StringBuffer();

	RunningCommand(Process process) {
		this.process = process;
		this.end = new Thread(this::stop);
		Runtime.getRuntime().addShutdownHook(this.end);
	}

	/**
	 * Wait for a line that contains something. What is printed after that is read, as a
	 * command to which nobody listens stands still, and thrown away.
	 * @return the lines so far
	 */
	String awaitLine(String part) {
		CompletableFuture<String> awaited = new CompletableFuture<>();
		Thread reader = new Thread(() -> read(part, awaited), "output");
		reader.setDaemon(true);
		reader.start();
		try {
			return awaited.get(5, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("There was no line with: " + part, ex);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("There was no line with '" + part + "' in time, but\n" + this.output, ex);
		}
	}

	private void read(String part, CompletableFuture<String> awaited) {
		try (BufferedReader lines = this.process.inputReader()) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (!awaited.isDone()) {
					this.output.append(line).append('\n');
					if (line.contains(part)) {
						awaited.complete(this.output.toString());
					}
				}
			}
			awaited.completeExceptionally(new IllegalStateException("It ended:\n" + this.output));
		}
		catch (IOException ex) {
			awaited.completeExceptionally(ex);
		}
	}

	private void stop() {
		// What it has started may outlive it
		List<ProcessHandle> all = Stream.concat(this.process.descendants(), Stream.of(this.process.toHandle()))
			.toList();
		this.process.destroy();
		try {
			this.process.waitFor(1, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		all.forEach(ProcessHandle::destroyForcibly);
	}

	@Override
	public void close() {
		Runtime.getRuntime().removeShutdownHook(this.end);
		stop();
	}

}
