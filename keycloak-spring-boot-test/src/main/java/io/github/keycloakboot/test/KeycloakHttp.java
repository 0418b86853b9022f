package io.github.keycloakboot.test;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * HTTP as a client of Keycloak speaks it: forms and JSON, and no redirect followed.
 */
final class KeycloakHttp {

	// A cold server compiles its login page at the first request.
	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final HttpClient client;

	KeycloakHttp() {
		this(null);
	}

	KeycloakHttp(@Nullable SSLContext sslContext) {
		HttpClient.Builder builder = HttpClient.newBuilder()
			.proxy(new DirectLoopback(ProxySelector.getDefault()))
			.connectTimeout(TIMEOUT)
			.followRedirects(HttpClient.Redirect.NEVER);
		if (sslContext != null) {
			builder.sslContext(sslContext);
		}
		this.client = builder.build();
	}

	HttpResponse<String> send(HttpRequest.Builder builder) {
		return send(builder, "application/x-www-form-urlencoded");
	}

	HttpResponse<String> send(HttpRequest.Builder builder, String contentType) {
		HttpRequest request = builder.timeout(TIMEOUT).header("Content-Type", contentType).build();
		try {
			return this.client.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new KeycloakTokenException("No answer from " + withoutQuery(request), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KeycloakTokenException("Interrupted while waiting for " + withoutQuery(request), ex);
		}
	}

	private static String withoutQuery(HttpRequest request) {
		return request.uri().getScheme() + "://" + request.uri().getAuthority() + request.uri().getPath();
	}

	static BodyPublisher formBody(Map<String, String> form) {
		return BodyPublishers.ofString(encode(form));
	}

	static String encode(Map<String, String> form) {
		return form.entrySet()
			.stream()
			.map((field) -> encode(field.getKey()) + "=" + encode(field.getValue()))
			.collect(Collectors.joining("&"));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
