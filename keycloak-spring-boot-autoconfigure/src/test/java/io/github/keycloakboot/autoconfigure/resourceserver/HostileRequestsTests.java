package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Good tokens in the wrong place, or twice, or in a request that readers disagree about:
 * sent through a bare socket, as no HTTP client would.
 */
@OnBothStacks
class HostileRequestsTests extends AttackedService {

	private static final String GET = "GET /orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

	private static final String POST = GET.replace("GET", "POST");

	private static Attack request(String name, String... headers) {
		return new Attack(name, GET + String.join("\r\n", headers) + "\r\n\r\n");
	}

	private static String alices() {
		return token().sign();
	}

	private static String mallorys() {
		return token().claim("preferred_username", "mallory").sign();
	}

	private void assertStatus(Attack attack, String... statuses) {
		String answer = caller().raw(attack.token());
		assertThat(Stream.of(statuses)).as(answer).anyMatch((status) -> answer.startsWith("HTTP/1.1 " + status + " "));
		assertThat(answer).doesNotContainIgnoringCase("Set-Cookie")
			.doesNotContain("alice", "mallory", "eyJ", "Exception", "\tat ", "Tomcat/");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("twoTokens")
	void neitherOfTwoTokensLetsIn(Attack attack) {
		assertStatus(attack, "400", "401");
	}

	static Stream<Attack> twoTokens() {
		String alice = "Authorization: Bearer " + alices();
		String mallory = "Authorization: Bearer " + mallorys();
		return Stream.of(request("two headers", alice, mallory), request("two headers, the same token", alice, alice),
				request("two headers, the first garbage", "Authorization: Bearer x", alice),
				request("two headers, the second garbage", alice, "Authorization: Bearer x"),
				request("two headers, the first empty", "Authorization:", alice),
				request("two headers, the second empty", alice, "Authorization:"),
				request("two headers, the first Basic", "Authorization: Basic YTpi", alice),
				request("two headers, the second Basic", alice, "Authorization: Basic YTpi"),
				request("two headers, the first DPoP", alice.replace("Bearer", "DPoP"), "DPoP: x", alice),
				request("two headers, the second DPoP", alice, "DPoP: x", alice.replace("Bearer", "DPoP")),
				request("two headers in different case", alice, mallory.replace("Authorization", "AUTHORIZATION")),
				request("two headers far apart", alice, "X-A: b\r\n".repeat(50) + mallory),
				request("three headers", alice, mallory, alice),
				request("two in one header, by comma", alice + ", Bearer " + mallorys()),
				request("two in one header, by bare comma", alice + "," + mallorys()),
				request("two in one header, by space", alice + " " + mallorys()),
				request("two in one header, by semicolon", alice + "; Bearer " + mallorys()),
				request("two in one header, the first Basic", "Authorization: Basic YTpi, Bearer " + alices()),
				request("two in one header, the first in parameters", "Authorization: Bearer realm=\"x\", " + alices()),
				request("two in one header, by line folding", alice + "\r\n " + mallorys()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("malformedHeaders")
	void malformedHeaderLetsNobodyIn(Attack attack) {
		assertStatus(attack, "400", "401");
	}

	static Stream<Attack> malformedHeaders() {
		String token = alices();
		String half = token.substring(0, 60);
		String rest = token.substring(60);
		return Stream.of(request("tab for the space", "Authorization: Bearer\t" + token),
				request("no space", "Authorization: Bearer" + token),
				request("equals sign", "Authorization: Bearer=" + token),
				request("colon", "Authorization: Bearer: " + token),
				request("in quotes", "Authorization: Bearer \"" + token + "\""),
				request("in angle brackets", "Authorization: Bearer <" + token + ">"),
				request("scheme twice", "Authorization: Bearer Bearer " + token),
				request("scheme JWT", "Authorization: JWT " + token),
				request("scheme Token", "Authorization: Token " + token),
				request("scheme Basic", "Authorization: Basic " + token),
				request("no scheme", "Authorization: " + token), request("scheme only", "Authorization: Bearer"),
				request("scheme and space", "Authorization: Bearer "),
				request("no-break space", "Authorization: Bearer\u00a0" + token),
				request("vertical tab", "Authorization: Bearer\u000b" + token),
				request("NUL before the token", "Authorization: Bearer \u0000" + token),
				request("NUL in the token", "Authorization: Bearer " + half + "\u0000" + rest),
				request("NUL after the token", "Authorization: Bearer " + token + "\u0000"),
				request("NUL in the name", "Author\u0000ization: Bearer " + token),
				request("byte above ASCII", "Authorization: Bearer " + half + "\u00e9" + rest),
				request("token cut in two by line folding", "Authorization: Bearer " + half + "\r\n " + rest),
				request("token cut in two by a tab", "Authorization: Bearer " + half + "\t" + rest),
				request("bare CR", "Authorization: Bearer " + half + "\r" + rest),
				request("space before the colon", "Authorization : Bearer " + token),
				request("no name", ": Bearer " + token));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("elsewhereInTheRequest")
	void tokenElsewhereInTheRequestIsNoAuthentication(Attack attack) {
		assertStatus(attack, "401");
	}

	static Stream<Attack> elsewhereInTheRequest() {
		String token = alices();
		String form = "access_token=" + token;
		String garbage = "Authorization: Bearer x\r\n";
		return Stream.of(new Attack("query", query(GET, form) + "\r\n"),
				new Attack("query, and garbage in the header", query(GET, form) + garbage + "\r\n"),
				new Attack("query of a POST", query(POST, form) + "Content-Length: 0\r\n\r\n"),
				new Attack("query, other names",
						query(GET, "token=" + token + "&Authorization=Bearer%20" + token + "&bearer_token=" + token)
								+ "\r\n"),
				new Attack("form", form(POST, form)),
				new Attack("form, and garbage in the header", form(POST + garbage, form)),
				new Attack("form of a GET", form(GET, form)),
				new Attack("form of a PUT", form(GET.replace("GET", "PUT"), form)),
				request("cookie",
						"Cookie: access_token=" + token + "; Authorization=Bearer " + token + "; JSESSIONID=x"),
				request("Proxy-Authorization", "Proxy-Authorization: Bearer " + token),
				request("X-Authorization", "X-Authorization: Bearer " + token),
				request("X-Forwarded-Access-Token", "X-Forwarded-Access-Token: " + token, "X-Forwarded-User: alice"),
				request("WebSocket protocol", "Sec-WebSocket-Protocol: bearer, " + token),
				request("user-info of the address", "Referer: http://" + token + "@localhost/"),
				new Attack("trailer",
						POST + "Transfer-Encoding: chunked\r\nTrailer: Authorization\r\n\r\n0\r\nAuthorization: Bearer "
								+ token + "\r\n\r\n"));
	}

	private static String query(String start, String query) {
		return start.replace("/orders", "/orders?" + query);
	}

	private static String form(String start, String form) {
		return start + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
				+ "\r\n\r\n" + form;
	}

	@Test
	void ofHeaderAndQueryOnlyTheHeaderCounts() {
		String request = query(GET, "access_token=" + mallorys()) + "Authorization: Bearer " + alices() + "\r\n\r\n";
		assertThat(caller().raw(request)).startsWith("HTTP/1.1 200 ").contains("alice").doesNotContain("mallory");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bearer ", "BEARER ", "bEaReR ", "Bearer    " })
	void schemeInOddCaseIsTheScheme(String scheme) {
		assertThat(caller().raw(GET + "Authorization: " + scheme + alices() + "\r\n\r\n")).startsWith("HTTP/1.1 200 ");
		assertThat(caller().raw(GET + "Authorization: " + scheme + alices() + "x\r\n\r\n")).startsWith("HTTP/1.1 401 ")
			.contains("Bearer error=\"invalid_token\"");
	}

	@Test
	void tokenOfAnEarlierRequestOnTheSameConnectionIsForgotten() {
		String withToken = GET.replace("Connection: close\r\n", "") + "Authorization: Bearer " + alices() + "\r\n\r\n";
		String[] answers = caller().raw(withToken + GET + "\r\n").split("HTTP/1\\.1 ");
		assertThat(answers).hasSize(3);
		assertThat(answers[1]).startsWith("200 ");
		assertThat(answers[2]).startsWith("401 ").doesNotContain("alice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/./orders", "//orders", "/orders;a=b", "/%2e/orders", "/x/../orders", "/x/..;/orders",
			"/%6frders", "/orders/", "/ORDERS", "/orders.json", "/orders%20", "/orders%00", "/orders%0a", "/orders%2f",
			"/\\orders", "/error", "/actuator/health/../env", "/actuator/health/..;/env", "/actuator/health%2f..%2fenv",
			"/.well-known/oauth-protected-resource/../../orders",
			"/.well-known/oauth-protected-resource/..%2f..%2forders", "http://localhost/orders", "*" })
	void noSpellingOfAPathGetsAroundTheChain(String path) {
		assertStatus(new Attack(path, GET.replace("/orders", path) + "\r\n"), "400", "401");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get",
			"G\u00a0ET", "GET\u0000" })
	void noMethodGetsAroundTheChain(String method) {
		assertStatus(new Attack(method, GET.replace("GET", method) + "\r\n"), "400", "401", "405", "501");
		assertStatus(new Attack(method, POST + "X-HTTP-Method-Override: " + method + "\r\n\r\n"), "400", "401");
	}

	@Test
	void headerOfAHundredKilobytesIsRefused() {
		for (String filling : List.of("x", ".", "=", " ", "Bearer ", "a.b.c,")) {
			String header = "Authorization: Bearer " + filling.repeat(100_000 / filling.length());
			assertStatus(request("100 kB of " + filling, header), "400", "401");
		}
		// The service may close the connection before it has read, and we have,
		// everything
		assertThat(caller().raw(GET + "Authorization: Bearer " + "x".repeat(5 << 20) + "\r\n\r\n"))
			.matches("(?s)|HTTP/1\\.1 4.*");
	}

}
