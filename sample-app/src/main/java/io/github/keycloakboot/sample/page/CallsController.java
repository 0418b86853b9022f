package io.github.keycloakboot.sample.page;

import jakarta.validation.Valid;

import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Calls this service's endpoints for the page, so that the browser needs no token.
 */
@RestController
class CallsController {

	private final OwnService service;

	CallsController(OwnService service) {
		this.service = service;
	}

	@PostMapping("/page/calls")
	PageAnswer call(@Valid @RequestBody PageCall call,
			@RegisteredOAuth2AuthorizedClient("keycloak-login") OAuth2AuthorizedClient client) {
		return this.service.answer(call, client.getAccessToken());
	}

}
