package io.github.keycloakboot.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * An access token of the stub realm, in the shape that Keycloak gives it. Everything can
 * be changed before it is signed. Not safe for use by several threads.
 */
public final class StubAccessToken extends StubToken {

	private static final Set<String> LIGHTWEIGHT = Set.of("exp", "iat", "jti", "iss", "typ", "azp", "sid", "scope",
			"cnf");

	private final BiConsumer<Map<String, @Nullable Object>, Map<String, @Nullable Object>> onSign;

	private boolean lightweight;

	/**
	 * Begin a token.
	 * @param onSign is told of all claims, and of those that are signed
	 */
	StubAccessToken(StubKey key, Map<String, ? extends @Nullable Object> claims,
			BiConsumer<Map<String, @Nullable Object>, Map<String, @Nullable Object>> onSign) {
		super(key.header(), claims, key::sign);
		this.onSign = onSign;
	}

	@Override
	public StubAccessToken header(String name, @Nullable Object value) {
		super.header(name, value);
		return this;
	}

	@Override
	public StubAccessToken withoutHeader(String name) {
		super.withoutHeader(name);
		return this;
	}

	@Override
	public StubAccessToken claim(String name, @Nullable Object value) {
		super.claim(name, value);
		return this;
	}

	@Override
	public StubAccessToken without(String name) {
		super.without(name);
		return this;
	}

	/**
	 * Set the audience.
	 * @param audience the audiences
	 * @return this token
	 */
	public StubAccessToken audience(String... audience) {
		return claim("aud", List.of(audience));
	}

	/**
	 * Set the realm roles.
	 * @param roles the roles
	 * @return this token
	 */
	public StubAccessToken realmRoles(String... roles) {
		return claim("realm_access", Map.of("roles", List.of(roles)));
	}

	/**
	 * Add roles of a client.
	 * @param clientId the client
	 * @param roles the roles
	 * @return this token
	 */
	public StubAccessToken clientRoles(String clientId, String... roles) {
		Map<String, Object> access = new LinkedHashMap<>();
		if (claims().get("resource_access") instanceof Map<?, ?> present) {
			present.forEach((name, value) -> access.put(String.valueOf(name), value));
		}
		access.put(clientId, Map.of("roles", new ArrayList<>(List.of(roles))));
		return claim("resource_access", access);
	}

	/**
	 * Give the token the header type {@code at+jwt} of RFC 9068, as a client with that
	 * setting gets it.
	 * @return this token
	 */
	public StubAccessToken rfc9068() {
		return header("typ", "at+jwt");
	}

	/**
	 * Make it a lightweight token, as a client with that setting gets it: what it says of
	 * the user, their roles and its audience is only told by the stub's introspection
	 * endpoint.
	 * @return this token
	 */
	public StubAccessToken lightweight() {
		this.lightweight = true;
		return this;
	}

	/**
	 * Bind the token to a key by DPoP (RFC 9449).
	 * @param thumbprint SHA-256 thumbprint of the public JWK, in base64url
	 * @return this token
	 */
	public StubAccessToken boundToDpopKey(String thumbprint) {
		return claim("typ", "DPoP").claim("cnf", Map.of("jkt", thumbprint, "kc-jkt-type", "DPoP"));
	}

	/**
	 * Bind the token to a client certificate (RFC 8705).
	 * @param thumbprint SHA-256 thumbprint of the DER-encoded certificate, in base64url
	 * @return this token
	 */
	public StubAccessToken boundToCertificate(String thumbprint) {
		return claim("cnf", Map.of("x5t#S256", thumbprint));
	}

	@Override
	public String sign() {
		this.onSign.accept(new LinkedHashMap<>(claims()), signedClaims());
		return super.sign();
	}

	@Override
	public String signBy(StubKey other) {
		this.onSign.accept(new LinkedHashMap<>(claims()), signedClaims());
		return super.signBy(other);
	}

	@Override
	Map<String, @Nullable Object> signedClaims() {
		Map<String, @Nullable Object> signed = new LinkedHashMap<>(claims());
		if (this.lightweight) {
			boolean ofUser = signed.containsKey("sid");
			// the token of a service names its account
			signed.keySet().removeIf((name) -> !LIGHTWEIGHT.contains(name) && (ofUser || !name.equals("sub")));
		}
		return signed;
	}

}
