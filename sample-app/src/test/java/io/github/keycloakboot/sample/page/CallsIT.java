package io.github.keycloakboot.sample.page;

import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls of the endpoints by the page.
 */
class CallsIT extends BrowserTest {

	@Test
	void bobIsRefusedTheReportAndReadsWhy() {
		user().logIn("bob");
		assertThat(authority("ROLE_admin")).hasCount(0);
		user().button("Send GET /reports/sales").click();
		assertThat(user().verdict()).containsText("403 Forbidden");
		assertThat(user().answer()).containsText("error=\"insufficient_scope\"");
		assertThat(user().answer()).containsText("application/problem+json");
	}

	@Test
	void withoutTokenThereIsButTheQuestionForOne() {
		user().logIn("alice");
		user().page().getByLabel("Send my token along").uncheck();
		user().button("Send GET /me").click();
		assertThat(user().verdict()).containsText("401 Unauthorized");
		assertThat(user().answer()).containsText("WWW-Authenticate: Bearer");
	}

	@Test
	void bobOrdersAndCancels() {
		user().logIn("bob");
		user().button("Send POST /orders").click();
		assertThat(user().verdict()).containsText("201 Created");
		assertThat(user().answer()).containsText("\"PLACED\"");
		user().button("Send POST /orders/{id}/cancel").click();
		assertThat(user().verdict()).containsText("200 OK");
		assertThat(user().answer()).containsText("\"CANCELLED\"");
		user().page().getByLabel("Quantity").fill("0");
		user().button("Send POST /orders").click();
		assertThat(user().verdict()).containsText("400 Bad Request");
		assertThat(user().answer()).containsText("\"quantity\"");
	}

}
