package io.github.keycloakboot.login;

import java.io.IOException;

import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.log.TroubleshootingPage;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is logged of log-ins that fail.
 */
class FailedLoginTests {

	private static String line(AuthenticationException failure, int status) throws IOException {
		FailedLogin failed = new FailedLogin(new LoginSettings("https://sso.example.com/realms/shop", "keycloak-login",
				"/logout/connect/back-channel"));
		MockHttpServletResponse response = new MockHttpServletResponse();
		try (LoggedLines lines = LoggedLines.of(FailedLogin.class.getName(), "INFO")) {
			failed.onAuthenticationFailure(new MockHttpServletRequest(), response, failure);
			assertThat(response.getStatus()).isEqualTo(status);
			return lines.only();
		}
	}

	private static OAuth2AuthenticationException failure(String code, String description) {
		return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
	}

	@Test
	void eachWayIsOnThePage() throws IOException {
		TroubleshootingPage page = new TroubleshootingPage();
		page.requireLine(line(failure("access_denied", "User denied"), 401));
		page.requireLine(line(new OAuth2AuthenticationException("authorization_request_not_found"), 401));
		page.requireLine(line(
				new OAuth2AuthenticationException(new OAuth2Error("invalid_token_response"), new IOException()), 503));
		page.requireLine(line(failure("invalid_id_token", "The token is not meant for this service"), 401));
	}

	@Test
	void whatABrowserBringsAlongCantForgeALine() throws IOException {
		assertThat(line(failure("x", "\n2026-01-01 ERROR fake\u001b[2J" + "y".repeat(10_000)), 401))
			.matches("[ -~]{1,500}");
	}

}
