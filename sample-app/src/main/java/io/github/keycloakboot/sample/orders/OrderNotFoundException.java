package io.github.keycloakboot.sample.orders;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * There is no such order.
 */
final class OrderNotFoundException extends ErrorResponseException {

	OrderNotFoundException(UUID id) {
		super(HttpStatus.NOT_FOUND);
		setDetail("There is no order " + id + ".");
	}

}
