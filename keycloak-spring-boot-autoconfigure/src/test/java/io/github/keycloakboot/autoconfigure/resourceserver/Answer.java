package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The answer to a request that wasn't let in, to be compared with all that it should be
 * and nothing more.
 *
 * @param response the answer
 * @param stack whose answer it is
 */
record Answer(HttpResponse<String> response, Stack stack) {

	private static final Pattern CHALLENGE = Pattern
		.compile("Bearer error=\"invalid_token\", error_description=\"([A-Za-z ,.']{10,100})\", "
				+ "error_uri=\"https://tools\\.ietf\\.org/html/rfc6750#section-3\\.1\""
				+ "(, resource_metadata=\"http://localhost:\\d+/\\.well-known/oauth-protected-resource\")?");

	Answer(HttpResponse<String> response) {
		this(response, Stack.SERVLET);
	}

	/**
	 * The token is refused: 401, and a sentence of ours that holds nothing of the token.
	 */
	void isInvalidToken() {
		assertThat(this.response.statusCode()).isEqualTo(401);
		assertThat(this.response.headers().allValues("WWW-Authenticate")).hasSize(1);
		Matcher challenge = CHALLENGE.matcher(this.response.headers().firstValue("WWW-Authenticate").orElseThrow());
		assertThat(challenge.matches()).as("%s", this.response.headers()).isTrue();
		// Spring Security's reactive side has no metadata of resources
		assertThat(challenge.group(2) != null).isEqualTo(this.stack == Stack.SERVLET);
		hasProblem(401, "Unauthorized", challenge.group(1));
	}

	/**
	 * The token can't be verified now: 503, to be tried again, and no challenge.
	 */
	void isUnavailable() {
		assertThat(this.response.statusCode()).isEqualTo(503);
		assertThat(this.response.headers().firstValue("WWW-Authenticate")).isEmpty();
		assertThat(this.response.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9]\\d?");
		hasProblem(503, "Service Unavailable", "The access token can't be verified at the moment");
	}

	private void hasProblem(int status, String title, String detail) {
		assertThat(this.response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(this.response.body())
			.isEqualTo("{\"detail\":\"" + detail + "\",\"instance\":\"" + this.response.request().uri().getPath()
					+ "\",\"status\":" + status + ",\"title\":\"" + title + "\"}");
		assertThat(this.response.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(this.response.headers().firstValue("Location")).isEmpty();
	}

}
