package com.example.shop;

import io.github.keycloakboot.principal.KeycloakPrincipal;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrdersController {

	@GetMapping("/orders")
	String orders(KeycloakPrincipal me) {
		return "orders of " + me.username();
	}

	@GetMapping("/report")
	@PreAuthorize("hasRole('admin')")
	String report() {
		return "sales report";
	}

}
