package io.github.keycloakboot.test;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoginPageTests {

	@Test
	void formActionIsUnescaped() {
		LoginPage page = new LoginPage("""
				<form id="search" action="/other"></form>
				<form id="kc-form-login" class="form" onsubmit="login.disabled = true; return true;"
					action="http://127.0.0.1:1/realms/a/login?session_code=x&amp;tab_id=y" method="post">
				""");
		assertThat(page.formAction()).isEqualTo("http://127.0.0.1:1/realms/a/login?session_code=x&tab_id=y");
		assertThat(page.message()).isNull();
	}

	@Test
	void pageWithoutLoginFormHasNoAction() {
		assertThat(new LoginPage("<form action=\"/other\">").formAction()).isNull();
		assertThat(new LoginPage("").formAction()).isNull();
	}

	@Test
	void messageAtTheFieldIsFound() {
		assertThat(new LoginPage("""
				<div id="input-error-container-username"> <div aria-live="polite">
					<div class="item" id="input-error-username">
						<span class="message">
							Invalid username or password.
						</span></div></div></div>
				""").message()).isEqualTo("Invalid username or password.");
	}

	@Test
	void messageAboveTheFormIsFound() {
		assertThat(new LoginPage("<span class=\"title kc-feedback-text\">It&#39;s disabled</span>").message())
			.isEqualTo("It's disabled");
	}

	@Test
	void messageOfTheErrorPageIsFound() {
		assertThat(new LoginPage("<p class=\"instruction\">Client not found.</p>").message())
			.isEqualTo("Client not found.");
	}

}
