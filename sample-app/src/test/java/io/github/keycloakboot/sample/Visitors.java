package io.github.keycloakboot.sample;

import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.KeycloakTokenClient;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Those who call the service in tests.
 */
@TestComponent
public final class Visitors {

	private final RestTestClient service;

	private final KeycloakTokenClient tokens;

	Visitors(@Lazy RestTestClient service, KeycloakServer keycloak) {
		this.service = service;
		this.tokens = new KeycloakTokenClient(keycloak.issuerUri("shop"));
	}

	/**
	 * Someone without a token.
	 * @return the visitor
	 */
	public Visitor nobody() {
		return new Visitor(this.service, null);
	}

	/**
	 * A user of the shop's web page.
	 * @param name user name
	 * @param password password
	 * @param scopes scopes that the page asks for
	 * @return the visitor
	 */
	public Visitor user(String name, String password, String... scopes) {
		return bearer(this.tokens.password("web-shop", null, name, password, scopes).accessToken());
	}

	/**
	 * Alice, who runs the shop.
	 * @return the visitor
	 */
	public Visitor alice() {
		return user("alice", "alice");
	}

	/**
	 * Bob, a customer.
	 * @return the visitor
	 */
	public Visitor bob() {
		return user("bob", "bob");
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
	 * The client that gets tokens of the realm.
	 * @return the client
	 */
	public KeycloakTokenClient tokens() {
		return this.tokens;
	}

}
