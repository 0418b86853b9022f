package io.github.keycloakboot.test;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A running Keycloak command. It ends when it is closed and when this JVM ends, however
 * that happens.
 */
final class KeycloakProcess implements AutoCloseable {

	private static final Duration GRACE = Duration.ofSeconds(15);

	private static final int TAIL_LINES = 30;

	private static final int TAIL_BYTES = 16 * 1024;

	private final Process process;

	private final Path output;

	private final @Nullable String secret;

	KeycloakProcess(Process process, Path output, @Nullable String secret) {
		this.process = process;
		this.output = output;
		this.secret = secret;
	}

	long pid() {
		return this.process.pid();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	int exitValue() {
		return this.process.exitValue();
	}

	/**
	 * Wait for the end of the process.
	 * @param time how long to wait
	 * @return whether the process has ended
	 * @throws InterruptedException if this thread is interrupted
	 */
	boolean awaitEnd(Duration time) throws InterruptedException {
		return this.process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * What Keycloak said last.
	 * @return the last lines, without the secret
	 */
	String tail() {
		String text;
		try (RandomAccessFile file = new RandomAccessFile(this.output.toFile(), "r")) {
			long length = file.length();
			byte[] bytes = new byte[(int) Math.min(length, TAIL_BYTES)];
			file.seek(length - bytes.length);
			file.readFully(bytes);
			text = new String(bytes, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			return "(" + this.output + " can't be read: " + ex.getMessage() + ")";
		}
		if (this.secret != null) {
			text = text.replace(this.secret, "******");
		}
		List<String> lines = text.lines().toList();
		return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
	}

	/**
	 * End the process: by asking it, and if it doesn't listen, by force. Returns when it
	 * has ended.
	 */
	@Override
	public void close() {
		// the end of its input is what it waits for
		try (OutputStream input = this.process.getOutputStream()) {
			input.write(KeycloakLauncher.FAREWELL);
		}
		catch (IOException ex) {
			this.process.destroy();
		}
		boolean interrupted = Thread.interrupted();
		try {
			if (!awaitEnd(GRACE)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			interrupted = true;
			this.process.destroyForcibly();
		}
		this.process.onExit().join();
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
