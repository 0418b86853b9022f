package io.github.keycloakboot.autoconfigure.resourceserver;

import org.springframework.boot.WebApplicationType;

/**
 * The two kinds of services, each with the same endpoints.
 */
enum Stack {

	SERVLET(WebApplicationType.SERVLET, OrdersService.class),

	REACTIVE(WebApplicationType.REACTIVE, ReactiveOrdersService.class);

	private final WebApplicationType type;

	private final Class<?> service;

	Stack(WebApplicationType type, Class<?> service) {
		this.type = type;
		this.service = service;
	}

	WebApplicationType type() {
		return this.type;
	}

	Class<?> service() {
		return this.service;
	}

}
