package io.github.keycloakboot.test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;

/**
 * A token of the stub realm, in the shape that Keycloak gives it. Everything can be
 * changed before it is signed. Not safe for use by several threads.
 */
public abstract sealed class StubToken permits StubAccessToken, StubOtherToken {

	private final BinaryOperator<String> signer;

	private final Map<String, @Nullable Object> header;

	private final Map<String, @Nullable Object> claims;

	StubToken(Map<String, ? extends @Nullable Object> header, Map<String, ? extends @Nullable Object> claims,
			BinaryOperator<String> signer) {
		this.header = new LinkedHashMap<>(header);
		this.claims = new LinkedHashMap<>(claims);
		this.signer = signer;
	}

	/**
	 * Set a member of the header.
	 * @param name the name
	 * @param value the value, as JSON has it
	 * @return this token
	 */
	public StubToken header(String name, @Nullable Object value) {
		this.header.put(name, value);
		return this;
	}

	/**
	 * Leave a member of the header out.
	 * @param name the name
	 * @return this token
	 */
	public StubToken withoutHeader(String name) {
		this.header.remove(name);
		return this;
	}

	/**
	 * Set a claim.
	 * @param name the name
	 * @param value the value, as JSON has it
	 * @return this token
	 */
	public StubToken claim(String name, @Nullable Object value) {
		this.claims.put(name, value);
		return this;
	}

	/**
	 * Leave a claim out.
	 * @param name the name
	 * @return this token
	 */
	public StubToken without(String name) {
		this.claims.remove(name);
		return this;
	}

	/**
	 * Sign the token by the key that was active when it was begun.
	 * @return the token in compact form
	 */
	public String sign() {
		return this.signer.apply(headerText(), payloadText());
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
	 * allow for. Of a token that is put together from texts the stub knows nothing: its
	 * introspection finds it inactive.
	 * @return the text of a JSON object
	 */
	public String payloadText() {
		return JSONObjectUtils.toJSONString(signedClaims());
	}

	/**
	 * All claims, also such as aren't signed.
	 */
	Map<String, @Nullable Object> claims() {
		return this.claims;
	}

	Map<String, @Nullable Object> signedClaims() {
		return this.claims;
	}

}
