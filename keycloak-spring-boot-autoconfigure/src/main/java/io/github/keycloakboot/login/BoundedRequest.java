package io.github.keycloakboot.login;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.concurrent.ExecutionException;

import io.github.keycloakboot.http.BoundedHttpClient;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A request of Spring's that {@link BoundedHttpClient} sends.
 */
final class BoundedRequest extends AbstractClientHttpRequest {

	private final BoundedHttpClient http;

	private final URI uri;

	private final HttpMethod method;

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	BoundedRequest(BoundedHttpClient http, URI uri, HttpMethod method) {
		this.http = http;
		this.uri = uri;
		this.method = method;
	}

	@Override
	public HttpMethod getMethod() {
		return this.method;
	}

	@Override
	public URI getURI() {
		return this.uri;
	}

	@Override
	protected OutputStream getBodyInternal(HttpHeaders headers) {
		return this.body;
	}

	@Override
	protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
		try {
			return new BoundedResponse(
					this.http.send(() -> request(headers), this.http.timeLimit(), (status) -> true).get());
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException cause) ? cause : new IOException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted while waiting for an answer of Keycloak");
		}
	}

	private HttpRequest.Builder request(HttpHeaders headers) {
		HttpRequest.BodyPublisher content = (this.body.size() > 0)
				? HttpRequest.BodyPublishers.ofByteArray(this.body.toByteArray()) : HttpRequest.BodyPublishers.noBody();
		HttpRequest.Builder request = HttpRequest.newBuilder(this.uri).method(this.method.name(), content);
		headers.forEach((name, values) -> {
			// The JDK's client counts for itself
			if (!HttpHeaders.CONTENT_LENGTH.equalsIgnoreCase(name)) {
				values.forEach((value) -> request.header(name, value));
			}
		});
		return request;
	}

}
