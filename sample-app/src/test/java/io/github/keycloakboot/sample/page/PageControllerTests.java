package io.github.keycloakboot.sample.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;

/**
 * Tests for {@link PageController}.
 */
@WebMvcTest(PageController.class)
class PageControllerTests {

	private final MockMvcTester mvc;

	PageControllerTests(@Autowired MockMvcTester mvc) {
		this.mvc = mvc;
	}

	@Test
	void everybodyIsWelcomeAndGetsNoSession() {
		assertThat(this.mvc.get().uri("/").accept("text/html,application/xhtml+xml,*/*;q=0.8")).hasStatusOk()
			.hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
			.doesNotContainHeader(HttpHeaders.SET_COOKIE)
			.bodyText()
			.contains("Log in with Keycloak");
	}

	@Test
	void browserIsToldToLoadNothingFromElsewhere() {
		assertThat(this.mvc.get().uri("/").accept(MediaType.TEXT_HTML)).headers()
			.hasSingleValue("Content-Security-Policy",
					"default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
							+ "form-action 'self' http://localhost:8080; require-trusted-types-for 'script'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/page", "/page/" })
	void whoeverIsNotLoggedInIsSentToLogIn(String path) {
		assertThat(this.mvc.get().uri(path).accept(MediaType.TEXT_HTML)).hasStatus3xxRedirection()
			.redirectedUrl()
			.endsWith("/oauth2/authorization/keycloak-login");
	}

	@Test
	void whoeverIsLoggedInGetsThePage() {
		assertThat(this.mvc.get().uri("/page/").accept(MediaType.TEXT_HTML).with(oidcLogin())).hasStatusOk()
			.containsHeader("Content-Security-Policy")
			.bodyText()
			.contains("From your token to what you may do");
	}

	@Test
	void tokenOfProgramIsNoSession() {
		assertThat(this.mvc.get()
			.uri("/page/")
			.accept(MediaType.APPLICATION_JSON)
			.header(HttpHeaders.AUTHORIZATION, "Bearer a.b.c")).hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "welcome", "session" })
	void documentHasNothingThatItsOwnPolicyForbids(String name) throws IOException {
		assertThat(new ClassPathResource("page/" + name + ".html").getContentAsString(StandardCharsets.UTF_8))
			.contains("/assets/page.css")
			.doesNotContain("<style", "style=", "javascript:", "http:", "https:", "//")
			.doesNotContainPattern("<script(?![^>]* src=)")
			.doesNotContainPattern("\\son[a-z]+=");
	}

}
