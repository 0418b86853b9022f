package io.github.keycloakboot.sample;

import io.github.keycloakboot.test.KeycloakTestClient;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.assertj.RestTestClientResponse;

/**
 * Those who call the service in tests.
 */
@TestComponent
public final class Visitors {

	private final RestTestClient service;

	private final KeycloakTestClient keycloak;

	Visitors(@Lazy RestTestClient service, KeycloakTestClient keycloak) {
		this.service = service;
		this.keycloak = keycloak;
	}

	/**
	 * Someone without a token.
	 * @return the visitor
	 */
	public Visitor nobody() {
		return new Visitor(this.service, null);
	}

	/**
	 * Alice, who runs the shop.
	 * @return the visitor
	 */
	public Visitor alice() {
		return bearer(this.keycloak.tokenFor("alice"));
	}

	/**
	 * Bob, a customer.
	 * @return the visitor
	 */
	public Visitor bob() {
		return bearer(this.keycloak.tokenFor("bob"));
	}

	/**
	 * Someone with another token.
	 * @param token the token
	 * @return the visitor
	 */
	public Visitor bearer(String token) {
		return new Visitor(this.service, token);
	}

	/**
	 * Someone who opens a page in a browser.
	 * @param path where it is
	 * @return the answer
	 */
	public RestTestClientResponse browser(String path) {
		return RestTestClientResponse
			.from(this.service.get().uri(path).accept(MediaType.TEXT_HTML, MediaType.ALL).exchange());
	}

}
