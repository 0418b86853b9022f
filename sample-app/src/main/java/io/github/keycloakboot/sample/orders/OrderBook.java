package io.github.keycloakboot.sample.orders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Component;

/**
 * All orders, in memory. When the book is full, the oldest order makes room for a new
 * one. It has a name, by which security rules refer to it.
 */
@Component("orderBook")
public final class OrderBook {

	private static final int CAPACITY = 1000;

	private final Map<UUID, Order> orders;

	OrderBook() {
		this(CAPACITY);
	}

	OrderBook(int capacity) {
		this.orders = new LinkedHashMap<>() {

			@Override
			protected boolean removeEldestEntry(Map.Entry<UUID, Order> eldest) {
				return size() > capacity;
			}

		};
	}

	synchronized void add(Order order) {
		this.orders.put(order.id(), order);
	}

	synchronized Optional<Order> cancel(UUID id) {
		return Optional.ofNullable(this.orders.computeIfPresent(id, (key, order) -> order.cancelled()));
	}

	/**
	 * Whether there is such an order and it is the given customer's.
	 * @param id the number of the order
	 * @param customer the {@code sub} of the customer
	 * @return whether it is
	 */
	public synchronized boolean belongsTo(UUID id, String customer) {
		Order order = this.orders.get(id);
		return order != null && order.customer().equals(customer);
	}

	List<Order> ofCustomer(String customer) {
		return all().stream().filter((order) -> order.customer().equals(customer)).toList();
	}

	/**
	 * All orders, the oldest first.
	 * @return a copy
	 */
	public synchronized List<Order> all() {
		return List.copyOf(this.orders.values());
	}

}
