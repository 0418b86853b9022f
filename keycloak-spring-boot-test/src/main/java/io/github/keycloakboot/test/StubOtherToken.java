package io.github.keycloakboot.test;

import java.util.Map;
import java.util.function.BinaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A token of the stub realm that is no access token.
 */
final class StubOtherToken extends StubToken {

	StubOtherToken(Map<String, ? extends @Nullable Object> header, Map<String, ? extends @Nullable Object> claims,
			BinaryOperator<String> signer) {
		super(header, claims, signer);
	}

}
