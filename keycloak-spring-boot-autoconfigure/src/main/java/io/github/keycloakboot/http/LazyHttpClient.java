package io.github.keycloakboot.http;

import java.net.http.HttpClient;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * A client that is built when it is first used: loading TLS and the certificates that the
 * JVM trusts would otherwise be a large part of what a service takes to start. Safe for
 * use by many threads.
 */
final class LazyHttpClient {

	private final HttpClient.Builder builder;

	// No monitor: building reads a file
	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable HttpClient client;

	LazyHttpClient(HttpClient.Builder builder) {
		this.builder = builder;
	}

	/**
	 * Whether the client is built.
	 */
	boolean isBuilt() {
		return this.client != null;
	}

	/**
	 * The client, which is built by the first thread that asks while others wait. A
	 * failure, as where no thread can be had, isn't the last word: the next one tries
	 * again.
	 * @return the client
	 */
	HttpClient get() {
		HttpClient known = this.client;
		return (known != null) ? known : build();
	}

	private HttpClient build() {
		this.lock.lock();
		try {
			HttpClient built = this.client;
			if (built == null) {
				built = this.builder.build();
				this.client = built;
			}
			return built;
		}
		finally {
			this.lock.unlock();
		}
	}

}
