package io.github.keycloakboot.jwk;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

/**
 * Fetches small JSON documents from Keycloak. It follows no redirect, reads at most 1 MB,
 * and gives up when the whole exchange has taken too long: a read timeout alone would
 * wait for ever on a body that drips.
 */
public final class DocumentClient implements AutoCloseable {

	private static final int MAX_BYTES = 1024 * 1024;

	private final ExecutorService executor = Executors.newCachedThreadPool(DocumentClient::daemon);

	private final HttpClient client;

	private final Duration readTimeout;

	/**
	 * Create a client that trusts whom the JVM trusts.
	 * @param connectTimeout the time to wait for a connection
	 * @param readTimeout the time to wait for a whole answer
	 */
	public DocumentClient(Duration connectTimeout, Duration readTimeout) {
		this(connectTimeout, readTimeout, null, null);
	}

	/**
	 * Create a client.
	 * @param connectTimeout the time to wait for a connection
	 * @param readTimeout the time to wait for a whole answer
	 * @param sslContext the certificates to use, or {@code null} for what the JVM trusts
	 * @param sslParameters the protocols and ciphers to use, or {@code null} for those of
	 * the JVM
	 */
	public DocumentClient(Duration connectTimeout, Duration readTimeout, @Nullable SSLContext sslContext,
			@Nullable SSLParameters sslParameters) {
		HttpClient.Builder builder = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(connectTimeout)
			.executor(this.executor);
		if (sslContext != null) {
			builder.sslContext(sslContext);
		}
		if (sslParameters != null) {
			builder.sslParameters(sslParameters);
		}
		this.client = builder.build();
		this.readTimeout = readTimeout;
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "keycloak-http");
		thread.setDaemon(true);
		return thread;
	}

	String fetch(URI uri, Duration deadline) throws IOException {
		Duration limit = (deadline.compareTo(this.readTimeout) < 0) ? deadline : this.readTimeout;
		HttpRequest request = HttpRequest.newBuilder(uri).header("Accept", "application/json").timeout(limit).build();
		CompletableFuture<HttpResponse<byte[]>> exchange = this.client.sendAsync(request,
				(head) -> (head.statusCode() == 200) ? new CappedBodySubscriber(MAX_BYTES)
						: HttpResponse.BodySubscribers.replacing(new byte[0]));
		try {
			HttpResponse<byte[]> response = exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
			if (response.statusCode() != 200) {
				throw statusFailure(response.statusCode());
			}
			return new String(response.body(), StandardCharsets.UTF_8);
		}
		catch (TimeoutException ex) {
			throw new IOException("no complete answer within " + limit.toMillis() + " ms", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted");
		}
		catch (ExecutionException ex) {
			throw readable(ex.getCause());
		}
		finally {
			exchange.cancel(true);
		}
	}

	/**
	 * End the threads of this client.
	 */
	@Override
	public void close() {
		this.executor.shutdownNow();
	}

	/**
	 * The message may quote what the server said.
	 */
	private static IOException readable(@Nullable Throwable cause) {
		String message = (cause != null) ? cause.getMessage() : null;
		if (message != null) {
			return new IOException(new UntrustedValue(message).toString(), cause);
		}
		return new IOException((cause != null) ? cause.getClass().getSimpleName() : "unknown", cause);
	}

	private static IOException statusFailure(int status) {
		String hint = (status >= 300 && status < 400) ? "; redirects are not followed" : "";
		return new IOException("the answer has HTTP status " + status + hint);
	}

}
