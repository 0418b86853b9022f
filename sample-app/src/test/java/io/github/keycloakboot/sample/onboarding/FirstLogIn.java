package io.github.keycloakboot.sample.onboarding;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a new user does in a browser: log in with the temporary password, and choose a
 * password on the page that Keycloak shows then.
 */
final class FirstLogIn {

	private static final Pattern FORM = Pattern.compile("<form\\b[^>]*\\baction=\"([^\"]+)\"");

	private static final String REDIRECT_URI = "http://localhost:8080/";

	private final HttpClient browser = HttpClient.newHttpClient();

	private final Map<String, String> cookies = new LinkedHashMap<>();

	private final URI issuer;

	FirstLogIn(String issuerUri) {
		this.issuer = URI.create(issuerUri);
	}

	void choosePassword(String username, String temporaryPassword, String password)
			throws IOException, InterruptedException {
		// A challenge that nobody redeems: the code is not exchanged for a token.
		String page = show(HttpRequest.newBuilder(URI.create(this.issuer + "/protocol/openid-connect/auth?"
				+ form(Map.of("client_id", "web-shop", "response_type", "code", "redirect_uri", REDIRECT_URI,
						"code_challenge_method", "S256", "code_challenge", "x".repeat(43))))));
		assertThat(page).contains("kc-form-login");
		page = show(submit(page, Map.of("username", username, "password", temporaryPassword)));
		assertThat(page).contains("password-new");
		String end = show(submit(page, Map.of("password-new", password, "password-confirm", password)));
		assertThat(end).startsWith(REDIRECT_URI).contains("code=");
	}

	private HttpRequest.Builder submit(String page, Map<String, String> fields) {
		Matcher form = FORM.matcher(page);
		assertThat(form.find()).as(page).isTrue();
		return HttpRequest.newBuilder(this.issuer.resolve(form.group(1).replace("&amp;", "&")))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form(fields)));
	}

	// Follows redirects as long as they stay at Keycloak, and gives the page, or else the
	// address that the browser is sent away to. The JDK's own cookie store would hold the
	// cookies back, as they are marked for HTTPS, of which browsers exempt localhost.
	private String show(HttpRequest.Builder request) throws IOException, InterruptedException {
		if (!this.cookies.isEmpty()) {
			request.header("Cookie",
					this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		HttpResponse<String> response = this.browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
		for (String cookie : response.headers().allValues("Set-Cookie")) {
			String[] pair = cookie.split(";", 2)[0].split("=", 2);
			this.cookies.put(pair[0], pair[1]);
		}
		String location = response.headers().firstValue("Location").orElse("");
		if (location.isEmpty()) {
			return response.body();
		}
		return location.startsWith(REDIRECT_URI) ? location
				: show(HttpRequest.newBuilder(this.issuer.resolve(location)));
	}

	private String form(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}
