package io.github.keycloakboot.autoconfigure.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a browser does around a log-in: it keeps the cookies of each server, follows
 * redirects and sends Keycloak's form. Not by {@link java.net.CookieManager}: Keycloak
 * marks its cookies as secure on the loopback address too, as browsers accept it there.
 */
final class Browser {

	private static final Pattern FORM = Pattern.compile("<form id=\"kc-form-login\"[^>]* action=\"([^\"]+)\"");

	private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

	private final Map<String, Map<String, String>> cookies = new HashMap<>();

	/**
	 * Open a page and go wherever it leads to.
	 */
	HttpResponse<String> open(URI address) {
		return follow(get(address));
	}

	HttpResponse<String> get(URI address) {
		return send(HttpRequest.newBuilder(address).header("Accept", "text/html,*/*;q=0.8"));
	}

	/**
	 * Do what a script of a page does.
	 */
	HttpResponse<String> fetch(URI address) {
		return send(HttpRequest.newBuilder(address).header("Accept", "*/*"));
	}

	HttpResponse<String> post(URI address, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(address)
			.header("Accept", "*/*")
			.POST(HttpRequest.BodyPublishers.noBody());
		headers.forEach(request::header);
		return send(request);
	}

	/**
	 * Send the log-in form of a page of Keycloak's, and go wherever that leads to.
	 */
	HttpResponse<String> logIn(HttpResponse<String> page, String username, String password) {
		Matcher form = FORM.matcher(page.body());
		if (!form.find()) {
			throw new IllegalStateException("No log-in form at " + page.uri() + ", status " + page.statusCode());
		}
		String body = Map.of("username", username, "password", password, "credentialId", "")
			.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		URI action = page.uri().resolve(form.group(1).replace("&amp;", "&"));
		return follow(send(HttpRequest.newBuilder(action)
			.header("Accept", "text/html")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body))));
	}

	boolean isLogInForm(HttpResponse<String> page) {
		return FORM.matcher(page.body()).find();
	}

	String cookie(URI address, String name) {
		return of(address).getOrDefault(name, "");
	}

	void setCookie(URI address, String name, String value) {
		of(address).put(name, value);
	}

	private HttpResponse<String> follow(HttpResponse<String> response) {
		HttpResponse<String> last = response;
		for (int redirects = 0; last.statusCode() == 302 || last.statusCode() == 303; redirects++) {
			if (redirects == 20) {
				throw new IllegalStateException("It goes round in circles at " + last.uri());
			}
			last = get(last.uri().resolve(last.headers().firstValue("Location").orElseThrow()));
		}
		return last;
	}

	private HttpResponse<String> send(HttpRequest.Builder builder) {
		HttpRequest request = builder.copy().build();
		Map<String, String> sent = of(request.uri());
		if (!sent.isEmpty()) {
			builder.header("Cookie",
					sent.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		try {
			HttpResponse<String> response = this.client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
			keep(request.uri(), response.headers().allValues("Set-Cookie"));
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void keep(URI address, List<String> set) {
		for (String cookie : set) {
			String[] pair = cookie.split(";", 2)[0].split("=", 2);
			if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
				of(address).remove(pair[0]);
			}
			else {
				of(address).put(pair[0], pair[1]);
			}
		}
	}

	private Map<String, String> of(URI address) {
		return this.cookies.computeIfAbsent(address.getAuthority(), (authority) -> new LinkedHashMap<>());
	}

}
