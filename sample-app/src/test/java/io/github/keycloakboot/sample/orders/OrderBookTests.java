package io.github.keycloakboot.sample.orders;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OrderBook}.
 */
class OrderBookTests {

	private final OrderBook orderBook = new OrderBook(2);

	@Test
	void whenFullTheOldestOrderMakesRoom() {
		Order first = place("alice");
		Order second = place("alice");
		Order third = place("alice");
		assertThat(this.orderBook.all()).containsExactly(second, third).doesNotContain(first);
	}

	@Test
	void customersSeeTheirOwnOrdersOnly() {
		Order order = place("alice");
		place("bob");
		assertThat(this.orderBook.ofCustomer("alice")).containsExactly(order);
	}

	@Test
	void cancelledOrderIsKeptAndCanBeCancelledAgain() {
		Order order = place("alice");
		assertThat(this.orderBook.cancel(order.id())).hasValue(order.cancelled());
		assertThat(this.orderBook.cancel(order.id())).hasValue(order.cancelled());
		assertThat(this.orderBook.all()).containsExactly(order.cancelled());
	}

	@Test
	void unknownOrderIsNotCancelledAndBelongsToNobody() {
		UUID unknown = UUID.randomUUID();
		assertThat(this.orderBook.cancel(unknown)).isEmpty();
		assertThat(this.orderBook.belongsTo(unknown, "alice")).isFalse();
	}

	@Test
	void orderBelongsToItsCustomerOnly() {
		Order order = place("alice");
		assertThat(this.orderBook.belongsTo(order.id(), "alice")).isTrue();
		assertThat(this.orderBook.belongsTo(order.id(), "bob")).isFalse();
	}

	private Order place(String customer) {
		Order order = new Order(UUID.randomUUID(), customer, "Tea", 1, Order.Status.PLACED, Instant.EPOCH);
		this.orderBook.add(order);
		return order;
	}

}
