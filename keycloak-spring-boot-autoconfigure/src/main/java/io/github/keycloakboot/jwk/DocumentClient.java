package io.github.keycloakboot.jwk;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.keycloakboot.http.BoundedHttpClient;

/**
 * Fetches small JSON documents from Keycloak, within the bounds of time and size of a
 * {@link BoundedHttpClient}.
 */
public final class DocumentClient implements AutoCloseable {

	private final BoundedHttpClient client;

	/**
	 * Create a client that trusts whom the JVM trusts.
	 * @param connectTimeout the time to wait for a connection
	 * @param readTimeout the time to wait for a whole answer
	 */
	public DocumentClient(Duration connectTimeout, Duration readTimeout) {
		this(new BoundedHttpClient(connectTimeout, readTimeout, null, null));
	}

	/**
	 * Create a client.
	 * @param client what sends the requests; it is closed with this client
	 */
	public DocumentClient(BoundedHttpClient client) {
		this.client = client;
	}

	/**
	 * Load what takes its time only once, before the time of a fetch begins.
	 */
	void prepare() throws IOException {
		this.client.prepare();
	}

	String fetch(URI uri, Duration deadline) throws IOException {
		CompletableFuture<HttpResponse<byte[]>> exchange = this.client.send(
				() -> HttpRequest.newBuilder(uri).header("Accept", "application/json"), deadline,
				(status) -> status == 200);
		try {
			HttpResponse<byte[]> response = exchange.get();
			if (response.statusCode() != 200) {
				throw new UnexpectedStatusException(response.statusCode());
			}
			return new String(response.body(), StandardCharsets.UTF_8);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted");
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException failure) ? failure : new IOException("unknown", ex.getCause());
		}
	}

	/**
	 * End the threads of this client.
	 */
	@Override
	public void close() {
		this.client.close();
	}

}
