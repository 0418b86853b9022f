package io.github.keycloakboot.test;

import java.util.Base64;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a signed token says, read without checking it.
 *
 * @param json its claims
 */
record TokenClaims(JsonNode json) {

	static TokenClaims of(String token) {
		return new TokenClaims(new JsonMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1])));
	}

	String text(String claim) {
		return this.json.path(claim).asString();
	}

	List<String> audience() {
		JsonNode audience = this.json.path("aud");
		return audience.isArray() ? texts(audience) : List.of(audience.asString());
	}

	List<String> realmRoles() {
		return texts(this.json.path("realm_access").path("roles"));
	}

	List<String> clientRoles(String clientId) {
		return texts(this.json.path("resource_access").path(clientId).path("roles"));
	}

	List<String> scopes() {
		return List.of(text("scope").split(" "));
	}

	private static List<String> texts(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).toList();
	}

}
