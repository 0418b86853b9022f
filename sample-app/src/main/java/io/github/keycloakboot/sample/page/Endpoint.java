package io.github.keycloakboot.sample.page;

import org.springframework.http.HttpMethod;

/**
 * The endpoints that the page may call with the user's token.
 */
enum Endpoint {

	/** Who the caller is. */
	ACCOUNT(HttpMethod.GET, "/me"),

	/** The caller's orders. */
	ORDERS(HttpMethod.GET, "/orders"),

	/** A new order. */
	PLACE_ORDER(HttpMethod.POST, "/orders"),

	/** An order that is called off. */
	CANCEL_ORDER(HttpMethod.POST, "/orders/{id}/cancel"),

	/** The caller's orders as a table. */
	EXPORT(HttpMethod.GET, "/orders/export"),

	/** What was sold. */
	SALES_REPORT(HttpMethod.GET, "/reports/sales"),

	/** An account for somebody else. */
	ONBOARD(HttpMethod.POST, "/users");

	private final HttpMethod method;

	private final String path;

	Endpoint(HttpMethod method, String path) {
		this.method = method;
		this.path = path;
	}

	HttpMethod method() {
		return this.method;
	}

	String path() {
		return this.path;
	}

	boolean takesId() {
		return this.path.contains("{id}");
	}

}
