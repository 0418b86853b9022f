package io.github.keycloakboot.consumers;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A command that runs until somebody ends it, as with Ctrl-C. It ends with this JVM at
 * the latest.
 */
final class RunningCommand implements AutoCloseable {

	private final Process process;

	private final Thread end;

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
		catch (ExecutionException | TimeoutException ex) {
			throw new IllegalStateException("There was no line with: " + part, ex);
		}
	}

	private void read(String part, CompletableFuture<String> awaited) {
		StringBuilder output = new StringBuilder();
		try (BufferedReader lines = this.process.inputReader()) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (!awaited.isDone()) {
					output.append(line).append('\n');
					if (line.contains(part)) {
						awaited.complete(output.toString());
					}
				}
			}
			awaited.completeExceptionally(new IllegalStateException("It ended:\n" + output));
		}
		catch (IOException ex) {
			awaited.completeExceptionally(ex);
		}
	}

	private void stop() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(1, TimeUnit.MINUTES)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		stop();
		Runtime.getRuntime().removeShutdownHook(this.end);
	}

}
