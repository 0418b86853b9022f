package io.github.keycloakboot.test;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The short description of a realm that Keycloak gives to everybody.
 */
final class StubRealmDocument {

	private final StubKeycloak stub;

	private volatile Instant notBefore = Instant.EPOCH;

	StubRealmDocument(StubKeycloak stub) {
		this.stub = stub;
	}

	void notBefore(Instant notBefore) {
		this.notBefore = notBefore;
	}

	Map<String, Object> content() {
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("realm", this.stub.realm());
		content.put("token-service", this.stub.issuerUri() + "/protocol/openid-connect");
		content.put("account-service", this.stub.issuerUri() + "/account");
		content.put("tokens-not-before", this.notBefore.getEpochSecond());
		return content;
	}

}
