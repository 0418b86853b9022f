package io.github.keycloakboot.sample.orders;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Orders of the caller.
 */
@RestController
@RequestMapping("/orders")
class OrdersController {

	private final OrderBook orderBook;

	private final Clock clock;

	OrdersController(OrderBook orderBook, Clock clock) {
		this.orderBook = orderBook;
		this.clock = clock;
	}

	@GetMapping
	@PreAuthorize("hasRole('user')")
	List<Order> list(@AuthenticationPrincipal(expression = "subject") String customer) {
		return this.orderBook.ofCustomer(customer);
	}

	@PostMapping
	@PreAuthorize("hasRole('user')")
	@ResponseStatus(HttpStatus.CREATED)
	Order place(@Valid @RequestBody NewOrder newOrder,
			@AuthenticationPrincipal(expression = "subject") String customer) {
		Order order = new Order(UUID.randomUUID(), customer, newOrder.item(), newOrder.quantity(), Order.Status.PLACED,
				this.clock.instant());
		this.orderBook.add(order);
		return order;
	}

	// Someone else's order and one that doesn't exist are refused alike: only a manager
	// learns which numbers are taken.
	@PostMapping("/{id}/cancel")
	@PreAuthorize("hasRole('orders-manager') or @orderBook.belongsTo(#id, principal.subject)")
	Order cancel(@PathVariable UUID id) {
		return this.orderBook.cancel(id).orElseThrow(() -> new OrderNotFoundException(id));
	}

	// A role says what the user may do, a scope what the client may do for the user: an
	// application gets the export only where it asked for it.
	@GetMapping(path = "/export", produces = "text/csv")
	@PreAuthorize("hasRole('user') and hasAuthority('SCOPE_orders:export')")
	String export(@AuthenticationPrincipal(expression = "subject") String customer) {
		StringBuilder csv = new StringBuilder("id,item,quantity,status,placedAt\n");
		for (Order order : this.orderBook.ofCustomer(customer)) {
			csv.append(order.id()).append(',').append(order.item()).append(',').append(order.quantity());
			csv.append(',').append(order.status()).append(',').append(order.placedAt()).append('\n');
		}
		return csv.toString();
	}

}
