package io.github.keycloakboot.sample.page;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * This very service, as a caller meets it. It is called on this computer, wherever the
 * browser's request says it was sent to, and no redirect is followed: the user's token
 * goes nowhere else.
 */
@Component
class OwnService {

	private static final List<String> TELLING_HEADERS = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.WWW_AUTHENTICATE,
			HttpHeaders.RETRY_AFTER);

	private static final int MAX_BODY = 64 * 1024;

	private final Environment environment;

	private final RestClient client;

	OwnService(Environment environment) {
		this.environment = environment;
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.proxy(HttpClient.Builder.NO_PROXY)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(Duration.ofSeconds(2))
			.build());
		requests.setReadTimeout(Duration.ofSeconds(30));
		this.client = RestClient.builder().requestFactory(requests).build();
	}

	PageAnswer answer(PageCall call, OAuth2AccessToken token) {
		String path = call.path();
		String sent = call.sent();
		RestClient.RequestBodySpec request = this.client.method(call.call().method())
			.uri("http://localhost:" + this.environment.getRequiredProperty("local.server.port") + path)
			.headers((headers) -> {
				if (call.withToken()) {
					headers.setBearerAuth(token.getTokenValue());
				}
			});
		if (sent != null) {
			request.contentType(MediaType.APPLICATION_JSON).body(sent);
		}
		return request.exchange((sentRequest, response) -> new PageAnswer(call.call().method().name(), path,
				call.withToken(), sent, response.getStatusCode().value(), reason(response),
				headers(response.getHeaders()), body(response), token.getExpiresAt()));
	}

	private static String reason(ClientHttpResponse response) throws IOException {
		HttpStatus status = HttpStatus.resolve(response.getStatusCode().value());
		return (status != null) ? status.getReasonPhrase() : "";
	}

	private static Map<String, String> headers(HttpHeaders headers) {
		Map<String, String> telling = new LinkedHashMap<>();
		for (String name : TELLING_HEADERS) {
			List<String> values = headers.get(name);
			if (values != null) {
				telling.put(name, String.join(", ", values));
			}
		}
		return telling;
	}

	private static String body(ClientHttpResponse response) throws IOException {
		return new String(response.getBody().readNBytes(MAX_BODY), StandardCharsets.UTF_8);
	}

}
