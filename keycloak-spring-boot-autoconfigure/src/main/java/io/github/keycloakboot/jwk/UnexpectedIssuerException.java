package io.github.keycloakboot.jwk;

import java.io.IOException;
import java.io.Serial;

import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a discovery document is of another issuer than the realm's.
 */
final class UnexpectedIssuerException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String remedy;

	UnexpectedIssuerException(String expected, @Nullable Object actual) {
		super("its issuer is " + new UntrustedValue(actual) + ", expected '" + expected + "'");
		this.remedy = (actual instanceof String text) ? new IssuerDifference(expected, text).remedy()
				: "Every discovery document of Keycloak names its issuer: is it one of another product?";
	}

	String remedy() {
		return this.remedy;
	}

}
