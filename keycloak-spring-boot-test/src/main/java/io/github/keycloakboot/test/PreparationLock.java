package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one process, and one thread of it, prepare Keycloak at a time. The operating
 * system frees it when its owner dies.
 */
final class PreparationLock {

	private static final Logger logger = LoggerFactory.getLogger(PreparationLock.class);

	private static final long POLL_MILLIS = 200;

	private final FileChannel channel;

	private PreparationLock(FileChannel channel) {
		this.channel = channel;
	}

	static PreparationLock acquire(Path file, Duration timeout) throws IOException, InterruptedException {
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		try {
			await(channel, file, timeout);
			return new PreparationLock(channel);
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	private static void await(FileChannel channel, Path file, Duration timeout)
			throws IOException, InterruptedException {
		long start = System.nanoTime();
		CountDownLatch never = new CountDownLatch(1);
		for (int attempt = 0; tryLock(channel) == null; attempt++) {
			if (attempt == 0) {
				logger.info("Waiting for another process that prepares Keycloak ...");
			}
			if (System.nanoTime() - start > timeout.toNanos()) {
				throw new KeycloakStartException(
						"Another process has been preparing Keycloak for more than " + timeout.toSeconds()
								+ " s: it holds the lock '" + file + "'.",
						"End it, or allow more time by startupTimeout.", null);
			}
			never.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			// another thread of this process has it
			return null;
		}
	}

	void release() throws IOException {
		this.channel.close();
	}

}
