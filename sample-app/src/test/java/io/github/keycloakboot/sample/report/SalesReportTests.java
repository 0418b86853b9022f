package io.github.keycloakboot.sample.report;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.github.keycloakboot.sample.orders.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link SalesReport}.
 */
class SalesReportTests {

	@Test
	void withoutOrdersNothingIsSold() {
		SalesReport report = SalesReport.of(List.of());
		assertThat(report.orders()).isZero();
		assertThat(report.unitsSold()).isEmpty();
	}

	@Test
	void unitsAreAddedUpByItemAndCancelledOrdersAreLeftOut() {
		SalesReport report = SalesReport
			.of(List.of(order("Tea", 2, Order.Status.PLACED), order("Tea", 3, Order.Status.PLACED),
					order("Coffee", 1, Order.Status.PLACED), order("Coffee", 50, Order.Status.CANCELLED)));
		assertThat(report.orders()).isEqualTo(3);
		assertThat(report.cancelled()).isEqualTo(1);
		assertThat(report.unitsSold()).containsExactly(entry("Coffee", 1L), entry("Tea", 5L));
	}

	private Order order(String item, int quantity, Order.Status status) {
		return new Order(UUID.randomUUID(), "alice", item, quantity, status, Instant.EPOCH);
	}

}
