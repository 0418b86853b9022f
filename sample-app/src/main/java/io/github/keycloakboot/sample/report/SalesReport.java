package io.github.keycloakboot.sample.report;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.keycloakboot.sample.orders.Order;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

/**
 * What was sold.
 *
 * @param orders number of orders that stand
 * @param cancelled number of orders that were cancelled
 * @param unitsSold units by item, of the orders that stand
 */
record SalesReport(int orders, int cancelled, SortedMap<String, Long> unitsSold) {

	static SalesReport of(List<Order> orders) {
		List<Order> standing = orders.stream().filter((order) -> order.status() == Order.Status.PLACED).toList();
		return new SalesReport(standing.size(), orders.size() - standing.size(),
				standing.stream().collect(groupingBy(Order::item, TreeMap::new, summingLong(Order::quantity))));
	}

}
