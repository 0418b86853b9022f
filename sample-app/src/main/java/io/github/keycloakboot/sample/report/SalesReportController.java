package io.github.keycloakboot.sample.report;

import io.github.keycloakboot.sample.orders.OrderBook;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sales of all customers, for administrators only.
 */
@RestController
class SalesReportController {

	private final OrderBook orderBook;

	SalesReportController(OrderBook orderBook) {
		this.orderBook = orderBook;
	}

	@GetMapping("/reports/sales")
	@PreAuthorize("hasRole('admin')")
	SalesReport sales() {
		return SalesReport.of(this.orderBook.all());
	}

}
