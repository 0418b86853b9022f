package io.github.keycloakboot.web;

import java.util.Random;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

import static org.assertj.core.api.Assertions.assertThat;

class AuthorizationHeaderTokenResolverTests {

	private final BearerTokenResolver resolver = new AuthorizationHeaderTokenResolver();

	private final BearerTokenResolver springs = new DefaultBearerTokenResolver();

	private static MockHttpServletRequest request(String... authorizations) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		for (String authorization : authorizations) {
			request.addHeader("Authorization", authorization);
		}
		return request;
	}

	private static String outcome(Supplier<@Nullable String> resolution) {
		try {
			return "token " + resolution.get();
		}
		catch (OAuth2AuthenticationException ex) {
			return ((BearerTokenError) ex.getError()).getHttpStatus() + " " + ex.getError().getErrorCode();
		}
	}

	private void assertAgree(MockHttpServletRequest request) {
		assertThat(outcome(() -> this.resolver.resolve(request))).as("%s", request.getHeader("Authorization"))
			.isEqualTo(outcome(() -> this.springs.resolve(request)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Bearer", "Bearer ", "Bearer a", "bearer a", "BEARER a.b.c==", "Bearera", "Bearer\ta",
			"Bearer a b", "Bearer a,b", "Bearer =", "Bearer a=b", "Bearer a= ", " Bearer a", "Basic YTpi", "DPoP a",
			"Bearer a\n", "Bearer \u00e9", "Bearer a\u0000", "Be\u00e4rer a", "Bearer -._~+/" })
	void agreesWithSpringSecurity(String authorization) {
		assertAgree(request(authorization));
	}

	@Test
	void agreesWithSpringSecurityWithoutAHeader() {
		assertAgree(request());
	}

	@Test
	void agreesWithSpringSecurityOnRandomHeaders() {
		Random random = new Random(42);
		String characters = "aZ09-._~+/= \t,;\"\u00e9\u0100\u2028\n\r\u0000";
		for (int i = 0; i < 20_000; i++) {
			StringBuilder header = new StringBuilder(
					random.nextInt(10) == 0 ? "" : random.nextBoolean() ? "Bearer" : "bEaReR");
			if (random.nextInt(10) > 0) {
				header.append(' ');
			}
			int length = random.nextInt(12);
			for (int j = 0; j < length; j++) {
				int bound = (random.nextInt(6) == 0) ? characters.length() : 10;
				header.append(characters.charAt(random.nextInt(bound)));
			}
			if (!header.toString().regionMatches(true, 0, "Bearer  ", 0, 8)) {
				assertAgree(request(header.toString()));
			}
		}
	}

	@Test
	void agreesWithSpringSecurityOnLongTokensWithAnOddCharacterAnywhere() {
		for (int length = 250; length < 520; length++) {
			assertAgree(request("Bearer " + "a".repeat(length)));
			assertAgree(request("Bearer " + "a".repeat(length) + "=="));
			for (String odd : new String[] { " ", "=", ",", "\u0141", "\u2028" }) {
				assertAgree(request("Bearer " + "a".repeat(length) + odd + "a"));
				assertAgree(request("Bearer " + "a".repeat(length) + odd + "a".repeat(300)));
			}
		}
	}

	@Test
	void anyNumberOfSpacesMayFollowTheScheme() {
		assertThat(this.resolver.resolve(request("Bearer    a.b.c"))).isEqualTo("a.b.c");
	}

	@Test
	void twoHeadersAreRefusedWhateverTheyHold() {
		for (String other : new String[] { "Bearer a", "Bearer b", "Basic YTpi", "" }) {
			assertThat(outcome(() -> this.resolver.resolve(request("Bearer a", other))))
				.isEqualTo("400 BAD_REQUEST invalid_request");
			assertThat(outcome(() -> this.resolver.resolve(request(other, "Bearer a"))))
				.isEqualTo("400 BAD_REQUEST invalid_request");
		}
	}

	@Test
	void queryAndFormAreNotRead() {
		MockHttpServletRequest request = request();
		request.setMethod("POST");
		request.setContentType("application/x-www-form-urlencoded");
		request.addParameter("access_token", "a.b.c");
		assertThat(this.resolver.resolve(request)).isNull();
	}

}
