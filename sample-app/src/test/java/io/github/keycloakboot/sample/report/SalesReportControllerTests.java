package io.github.keycloakboot.sample.report;

import io.github.keycloakboot.sample.orders.OrderBook;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static io.github.keycloakboot.test.user.MockMvcKeycloakUser.keycloakUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SalesReportController}.
 */
@WebMvcTest(SalesReportController.class)
@Import(OrderBook.class)
class SalesReportControllerTests {

	private final MockMvcTester mvc;

	SalesReportControllerTests(@Autowired MockMvcTester mvc) {
		this.mvc = mvc;
	}

	@Test
	void withoutTokenThereIsNoReport() {
		assertThat(this.mvc.get().uri("/reports/sales")).hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void userGetsNoReport() {
		assertThat(this.mvc.get().uri("/reports/sales").with(keycloakUser().realmRoles("user")))
			.hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void scopeOfTheSameNameIsNoRole() {
		assertThat(this.mvc.get().uri("/reports/sales").with(keycloakUser().scopes("admin")))
			.hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void administratorGetsReport() {
		assertThat(this.mvc.get().uri("/reports/sales").with(keycloakUser().realmRoles("admin"))).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("""
					{"orders": 0, "cancelled": 0, "unitsSold": {}}
					""");
	}

}
