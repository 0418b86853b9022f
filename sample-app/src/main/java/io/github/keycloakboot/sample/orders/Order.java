package io.github.keycloakboot.sample.orders;

import java.time.Instant;
import java.util.UUID;

/**
 * An order.
 *
 * @param id the number of the order
 * @param customer the {@code sub} of the customer, which stays the same when a user is
 * renamed
 * @param item what was ordered
 * @param quantity how many of it
 * @param status whether the order still stands
 * @param placedAt when it was placed
 */
public record Order(UUID id, String customer, String item, int quantity, Status status, Instant placedAt) {

	/**
	 * This order, cancelled.
	 * @return the cancelled order
	 */
	Order cancelled() {
		return new Order(this.id, this.customer, this.item, this.quantity, Status.CANCELLED, this.placedAt);
	}

	/**
	 * Whether an order still stands.
	 */
	public enum Status {

		/**
		 * The order stands.
		 */
		PLACED,

		/**
		 * The order was cancelled.
		 */
		CANCELLED

	}

}
