package io.github.keycloakboot.sample.welcome;

import java.util.List;

/**
 * What is there.
 *
 * @param service the name of the service
 * @param endpoints its endpoints, and who may use each
 */
record Welcome(String service, List<Endpoint> endpoints) {

	static final Welcome HERE = new Welcome("orders", List.of(new Endpoint("GET /me", "everyone with a token"),
			new Endpoint("GET /orders", "role user: their own orders"), new Endpoint("POST /orders", "role user"),
			new Endpoint("POST /orders/{id}/cancel", "the order's owner, or role orders-manager of orders-api"),
			new Endpoint("GET /orders/export", "role user, by a client with scope orders:export"),
			new Endpoint("GET /reports/sales", "role admin"), new Endpoint("POST /users", "role admin")));

	/**
	 * An endpoint.
	 *
	 * @param request method and path
	 * @param allowed who may use it
	 */
	record Endpoint(String request, String allowed) {

	}

}
