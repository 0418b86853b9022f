package io.github.keycloakboot.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to Keycloak. It follows no redirect, reads at most 1 MB, and gives up
 * when the whole exchange has taken too long: a read timeout alone would wait for ever on
 * a body that drips. At most 256 exchanges are under way at a time, and a further one
 * fails at once. What is sent and received is never logged.
 */
public final class BoundedHttpClient implements AutoCloseable {

	private static final int MAX_BYTES = 1024 * 1024;

	// As many as a servlet container has threads, and a little more
	private static final int MAX_EXCHANGES = 256;

	/**
	 * How long it may take to load TLS and certificates, which is no time of Keycloak's.
	 */
	private static final Duration MAX_LOADING = Duration.ofMinutes(1);

	private final ExecutorService exchanging = threads(16);

	/**
	 * Those that tell the outcome. They are others, so that it is told in time while a
	 * DNS server that says nothing keeps all of the former.
	 */
	private final ExecutorService answering = threads(4);

	private final Semaphore permits = new Semaphore(MAX_EXCHANGES);

	private final LazyHttpClient client;

	private final Duration readTimeout;

	/**
	 * Create a client. What the JVM trusts is loaded with the first exchange. Where the
	 * system properties {@code javax.net.ssl.trustStore} or {@code keyStore} name
	 * something else, it is loaded at once, so that a broken file is noticed now.
	 * @param connectTimeout the time to wait for a connection
	 * @param readTimeout the time to wait for a whole answer
	 * @param sslContext the certificates to use, or {@code null} for what the JVM trusts
	 * @param sslParameters the protocols and ciphers to use, or {@code null} for those of
	 * the JVM
	 * @throws IllegalStateException if what the system properties name can't be loaded
	 */
	public BoundedHttpClient(Duration connectTimeout, Duration readTimeout, @Nullable SSLContext sslContext,
			@Nullable SSLParameters sslParameters) {
		HttpClient.Builder builder = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(connectTimeout)
			.executor(this.exchanging);
		if (sslContext != null) {
			builder.sslContext(sslContext);
		}
		if (sslParameters != null) {
			builder.sslParameters(sslParameters);
		}
		this.client = new LazyHttpClient(builder);
		this.readTimeout = readTimeout;
		if (sslContext == null && (System.getProperty("javax.net.ssl.trustStore") != null
				|| System.getProperty("javax.net.ssl.keyStore") != null)) {
			loadCustomStores();
		}
	}

	private void loadCustomStores() {
		try {
			this.client.get();
		}
		catch (UncheckedIOException ex) {
			throw new IllegalStateException(
					"What the system properties javax.net.ssl.trustStore and javax.net.ssl.keyStore name can't be loaded."
							+ " Correct the file, its type or its password (javax.net.ssl.trustStorePassword).",
					ex);
		}
	}

	private static ExecutorService threads(int max) {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(max, max, 10, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), BoundedHttpClient::daemon);
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "keycloak-http");
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * The time that a whole exchange may take.
	 * @return the time
	 */
	public Duration timeLimit() {
		return this.readTimeout;
	}

	/**
	 * Load TLS and certificates, unless that is done, on the calling thread. Who measures
	 * the time of several exchanges begins after that.
	 * @throws IOException if they can't be loaded; its message is safe to log
	 */
	public void prepare() throws IOException {
		try {
			this.client.get();
		}
		catch (Throwable ex) {
			// Also an error, as where no thread can be had
			throw readable(ex, this.readTimeout);
		}
	}

	/**
	 * Send a request.
	 * @param request what makes the request, on a thread that may block for a short time
	 * @param deadline the time that the exchange may take, if less than the read timeout;
	 * it begins when TLS and certificates are loaded
	 * @param withBody the statuses of answers whose body matters; that of others isn't
	 * read
	 * @return the answer, whatever its status, on a thread that may block for a short
	 * time; or an {@link IOException} whose message is safe to log
	 */
	public CompletableFuture<HttpResponse<byte[]>> send(Supplier<HttpRequest.Builder> request, Duration deadline,
			IntPredicate withBody) {
		Duration limit = (deadline.compareTo(this.readTimeout) < 0) ? deadline : this.readTimeout;
		if (!this.permits.tryAcquire()) {
			return CompletableFuture.failedFuture(
					new IOException("there are " + MAX_EXCHANGES + " exchanges with Keycloak under way already"));
		}
		CompletableFuture<HttpResponse<byte[]>> result = new CompletableFuture<>();
		result.whenComplete((response, failure) -> this.permits.release());
		try {
			if (this.client.isBuilt()) {
				result.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
				this.exchanging.execute(() -> exchange(result, request, limit, withBody));
			}
			else {
				// The shorter one counts, and begins when the client is there
				result.orTimeout(limit.plus(MAX_LOADING).toMillis(), TimeUnit.MILLISECONDS);
				this.exchanging.execute(() -> firstExchange(result, request, limit, withBody));
			}
		}
		catch (Throwable ex) {
			// Also an error, as where no thread can be had: nobody may wait for ever
			result.completeExceptionally(ex);
		}
		return result.handleAsync((response, failure) -> {
			if (failure != null) {
				throw new CompletionException(readable(failure, limit));
			}
			return response;
		}, this.answering);
	}

	private void firstExchange(CompletableFuture<HttpResponse<byte[]>> result, Supplier<HttpRequest.Builder> request,
			Duration limit, IntPredicate withBody) {
		try {
			prepare();
			result.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
			exchange(result, request, limit, withBody);
		}
		catch (Throwable ex) {
			result.completeExceptionally(ex);
		}
	}

	private void exchange(CompletableFuture<HttpResponse<byte[]>> result, Supplier<HttpRequest.Builder> request,
			Duration limit, IntPredicate withBody) {
		if (result.isDone()) {
			return;
		}
		try {
			CompletableFuture<HttpResponse<byte[]>> exchange = this.client.get()
				.sendAsync(request.get().timeout(limit).build(), (head) -> withBody.test(head.statusCode())
						? new CappedBodySubscriber(MAX_BYTES) : HttpResponse.BodySubscribers.replacing(new byte[0]));
			result.whenComplete((response, failure) -> exchange.cancel(true));
			exchange.whenComplete((response, failure) -> {
				if (failure != null) {
					result.completeExceptionally(failure);
				}
				else {
					result.complete(response);
				}
			});
		}
		catch (Throwable ex) {
			result.completeExceptionally(ex);
		}
	}

	private static IOException readable(Throwable failure, Duration limit) {
		Throwable cause = failure;
		while (cause instanceof CompletionException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		// Whichever of the two clocks was first, ours or that of the JDK's client
		boolean answerTooLate = cause instanceof HttpTimeoutException
				&& !(cause instanceof HttpConnectTimeoutException);
		if (cause instanceof TimeoutException || answerTooLate) {
			return new IOException("no complete answer within " + limit.toMillis() + " ms", cause);
		}
		String message = cause.getMessage();
		// It may quote what the server said
		String readable = (message != null) ? new UntrustedValue(message).toString() : cause.getClass().getSimpleName();
		return new IOException(readable, cause);
	}

	/**
	 * End the threads of this client.
	 */
	@Override
	public void close() {
		// What waits in a queue is still told, so that nobody waits for it
		this.exchanging.shutdown();
		this.answering.shutdown();
	}

}
