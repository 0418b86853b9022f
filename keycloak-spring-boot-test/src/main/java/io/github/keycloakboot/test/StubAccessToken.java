package io.github.keycloakboot.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;

/**
 * An access token of the stub realm, in the shape that Keycloak gives it. Everything can
 * be changed before it is signed. Not safe for use by several threads.
 */
public final class StubAccessToken {

	private final StubKey key;

	private final Map<String, @Nullable Object> header;

	private final Map<String, @Nullable Object> claims = new LinkedHashMap<>();

	StubAccessToken(String issuer, StubKey key) {
		this.key = key;
		this.header = new LinkedHashMap<>(key.header());
		long now = Instant.now().getEpochSecond();
		this.claims.put("exp", now + 300);
		this.claims.put("iat", now);
		this.claims.put("jti", "onrtro:" + UUID.randomUUID());
		this.claims.put("iss", issuer);
		this.claims.put("aud", "account");
		this.claims.put("sub", UUID.randomUUID().toString());
		this.claims.put("typ", "Bearer");
		this.claims.put("azp", "web-shop");
		this.claims.put("sid", UUID.randomUUID().toString());
		this.claims.put("acr", "1");
		this.claims.put("scope", "openid profile email");
		this.claims.put("preferred_username", "alice");
	}

	/**
	 * Set a member of the header.
	 * @param name the name
	 * @param value the value, as JSON has it
	 * @return this token
	 */
	public StubAccessToken header(String name, @Nullable Object value) {
		this.header.put(name, value);
		return this;
	}

	/**
	 * Leave a member of the header out.
	 * @param name the name
	 * @return this token
	 */
	public StubAccessToken withoutHeader(String name) {
		this.header.remove(name);
		return this;
	}

	/**
	 * Set a claim.
	 * @param name the name
	 * @param value the value, as JSON has it
	 * @return this token
	 */
	public StubAccessToken claim(String name, @Nullable Object value) {
		this.claims.put(name, value);
		return this;
	}

	/**
	 * Leave a claim out.
	 * @param name the name
	 * @return this token
	 */
	public StubAccessToken without(String name) {
		this.claims.remove(name);
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
		if (this.claims.get("resource_access") instanceof Map<?, ?> present) {
			present.forEach((name, value) -> access.put(String.valueOf(name), value));
		}
		access.put(clientId, Map.of("roles", new ArrayList<>(List.of(roles))));
		return claim("resource_access", access);
	}

	/**
	 * Sign the token by the key that was active when it was begun.
	 * @return the token in compact form
	 */
	public String sign() {
		return signBy(this.key);
	}

	/**
	 * Sign the token by another key, under the key id of its header.
	 * @param other the key
	 * @return the token in compact form
	 */
	public String signBy(StubKey other) {
		return other.sign(headerText(), payloadText());
	}

	/**
	 * The header as it would be signed now, to be changed in ways that JSON doesn't allow
	 * for.
	 * @return the text of a JSON object
	 */
	public String headerText() {
		return JSONObjectUtils.toJSONString(this.header);
	}

	/**
	 * The claims as they would be signed now, to be changed in ways that JSON doesn't
	 * allow for.
	 * @return the text of a JSON object
	 */
	public String payloadText() {
		return JSONObjectUtils.toJSONString(this.claims);
	}

}
