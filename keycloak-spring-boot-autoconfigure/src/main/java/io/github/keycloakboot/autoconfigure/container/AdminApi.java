package io.github.keycloakboot.autoconfigure.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails.AdminAccount;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

/**
 * The one question that a container is asked by the admin REST API. The admin client
 * could ask it as well, but isn't there in every service.
 */
final class AdminApi {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

	// The first log-in of a cold server takes seconds.
	static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String ELSEWHERE = " (is its path an option of the container's command? "
			+ "Set the variable KC_HTTP_RELATIVE_PATH instead)";

	private static final int MAX_BYTES = 1024 * 1024;

	private final JsonMapper json = new JsonMapper();

	private final HttpClient client;

	private final String serverUrl;

	private final AdminAccount account;

	private final Duration timeout;

	AdminApi(String serverUrl, AdminAccount account, @Nullable SslBundle sslBundle, Duration timeout) {
		this.serverUrl = serverUrl;
		this.account = account;
		this.timeout = timeout;
		HttpClient.Builder builder = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(CONNECT_TIMEOUT);
		if (sslBundle != null) {
			builder.sslContext(sslBundle.createSslContext());
		}
		this.client = builder.build();
	}

	String serverUrl() {
		return this.serverUrl;
	}

	/**
	 * The names of all realms that the account may see.
	 * @return the names
	 * @throws IOException if there is no answer, or not yet
	 * @throws RefusedQuestionException if the answer is no such list
	 */
	List<String> realms() throws IOException, RefusedQuestionException {
		HttpRequest.Builder request = request("/admin/realms?briefRepresentation=true").header("Authorization",
				"Bearer " + accessToken());
		return ask("The list of realms", request).valueStream()
			.map((realm) -> realm.path("realm").asString(""))
			.filter(StringUtils::hasText)
			.toList();
	}

	private String accessToken() throws IOException, RefusedQuestionException {
		String form = "grant_type=password&client_id=admin-cli&username=" + encode(this.account.username())
				+ "&password=" + encode(this.account.password());
		HttpRequest.Builder request = request("/realms/" + this.account.realm() + "/protocol/openid-connect/token")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form));
		return ask("The log-in as '" + this.account.username() + "'", request).path("access_token").asString("");
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.serverUrl + path));
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	private JsonNode ask(String what, HttpRequest.Builder request) throws IOException, RefusedQuestionException {
		HttpResponse<byte[]> response = send(what, request.build());
		if (response.statusCode() >= 500) {
			throw new IOException(what + " is answered with HTTP status " + response.statusCode());
		}
		if (response.statusCode() != 200) {
			throw new RefusedQuestionException(what + " is answered with HTTP status " + response.statusCode()
					+ ((response.statusCode() == 404) ? ELSEWHERE : ""));
		}
		try {
			return this.json.readTree(response.body());
		}
		catch (JacksonException ex) {
			throw new RefusedQuestionException(what + " is not answered in JSON");
		}
	}

	// The timeout of a request ends with the head of the answer, and a body may stall as
	// well.
	private HttpResponse<byte[]> send(String what, HttpRequest request) throws IOException {
		CompletableFuture<HttpResponse<byte[]>> exchange = this.client.sendAsync(request, (head) -> firstBytes());
		try {
			return exchange.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new IOException(what + " is not answered within " + this.timeout.toMillis() + " ms");
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException cause) ? cause : new IOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted");
		}
		finally {
			exchange.cancel(true);
		}
	}

	/**
	 * The beginning of a body, as no list of realms is longer than that.
	 */
	private static BodySubscriber<byte[]> firstBytes() {
		ByteArrayOutputStream first = new ByteArrayOutputStream();
		return BodySubscribers.mapping(
				BodySubscribers.ofByteArrayConsumer((some) -> some
					.ifPresent((bytes) -> first.write(bytes, 0, Math.min(bytes.length, MAX_BYTES - first.size())))),
				(end) -> first.toByteArray());
	}

}
