package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import javax.net.ssl.SSLContext;

/**
 * Calls a service over real HTTP, so that a test sees what a caller sees.
 */
final class HttpCaller {

	private final HttpClient client;

	private final String server;

	private final int port;

	HttpCaller(int port) {
		this(HttpClient.newHttpClient(), "http", port);
	}

	/**
	 * Calls it by HTTPS.
	 */
	HttpCaller(int port, SSLContext tls) {
		this(HttpClient.newBuilder().sslContext(tls).build(), "https", port);
	}

	private HttpCaller(HttpClient client, String scheme, int port) {
		this.client = client;
		this.server = scheme + "://localhost:" + port;
		this.port = port;
	}

	HttpResponse<String> get(String path, String... headers) {
		return send(request(path, headers).GET());
	}

	HttpResponse<String> getWithToken(String path, String token) {
		return get(path, "Authorization", "Bearer " + token);
	}

	HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Sends what no client would, and returns what comes before the service closes the
	 * connection: it may do so before it has read everything.
	 */
	String raw(String request) {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.setSoTimeout(30_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			socket.getInputStream().transferTo(answer);
		}
		catch (SocketException ex) {
			// Reset by the service
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return answer.toString(StandardCharsets.ISO_8859_1);
	}

	HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.server + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return request;
	}

}
