package com.example.shop;

import io.github.keycloakboot.user.KeycloakUsers;
import io.github.keycloakboot.user.NewUser;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountsController {

	private final KeycloakUsers users;

	AccountsController(KeycloakUsers users) {
		this.users = users;
	}

	@PostMapping("/accounts/{name}")
	@PreAuthorize("hasRole('admin')")
	String open(@PathVariable String name) {
		return this.users.create(NewUser.named(name).withRealmRoles("user")).id();
	}

}
