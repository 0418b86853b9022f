package io.github.keycloakboot.benchmarks.subject;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * Access tokens with what a realm with its default client scopes puts into them.
 */
public final class RealmTokens {

	/**
	 * The client of the service that gets the tokens.
	 */
	public static final String CLIENT_ID = "orders-api";

	/**
	 * A realm role that every token has.
	 */
	public static final String ROLE = "user";

	private static final Duration LIFETIME = Duration.ofHours(12);

	private final StubKeycloak keycloak;

	/**
	 * Create the tokens of a realm.
	 * @param keycloak the realm
	 */
	public RealmTokens(StubKeycloak keycloak) {
		this.keycloak = keycloak;
	}

	/**
	 * A token, signed by the active key, that outlives every benchmark.
	 * @return the token in compact form
	 */
	public String next() {
		return token().sign();
	}

	/**
	 * Several tokens, all different.
	 * @param count how many
	 * @return the tokens
	 */
	public List<String> next(int count) {
		return Stream.generate(this::next).limit(count).toList();
	}

	/**
	 * Tokens that name keys which the realm hasn't got, each another one, and look right
	 * but for that. Anyone can make them.
	 * @return makes one
	 */
	public Supplier<String> unknownKeys() {
		String token = next();
		String rest = token.substring(token.indexOf('.'));
		return () -> unknownKeyHeader() + rest;
	}

	private String unknownKeyHeader() {
		String header = "{\"alg\":\"" + this.keycloak.activeKey().algorithm() + "\",\"typ\":\"JWT\",\"kid\":\""
				+ UUID.randomUUID() + "\"}";
		return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
	}

	private StubAccessToken token() {
		Instant now = Instant.now();
		return this.keycloak.accessToken()
			.claim("exp", now.plus(LIFETIME).getEpochSecond())
			.claim("auth_time", now.getEpochSecond())
			.audience(CLIENT_ID, "account")
			.claim("allowed-origins", List.of("https://shop.example.com"))
			.realmRoles("default-roles-shop", "offline_access", "uma_authorization", ROLE)
			.clientRoles(CLIENT_ID, "order-reader", "order-writer")
			.clientRoles("account", "manage-account", "manage-account-links", "view-profile")
			.claim("scope", "openid email profile")
			.claim("email_verified", true)
			.claim("name", "Alice Liddell")
			.claim("given_name", "Alice")
			.claim("family_name", "Liddell")
			.claim("email", "alice@example.com");
	}

}
