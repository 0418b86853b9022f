package io.github.keycloakboot.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The discovery document of the stub. It names only what the stub has.
 *
 * @param stub the stub
 * @param keys its keys
 */
record StubDiscovery(StubKeycloak stub, StubKeys keys) {

	private static final List<String> AUTHENTICATION = List.of("client_secret_basic", "client_secret_post");

	Map<String, Object> document() {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("issuer", this.stub.issuerUri());
		document.put("token_endpoint", this.stub.tokenUri());
		document.put("introspection_endpoint", this.stub.introspectionUri());
		document.put("jwks_uri", this.stub.jwkSetUri());
		document.put("grant_types_supported", List.of("client_credentials", "password", "refresh_token"));
		// OpenID Connect demands the member; Keycloak names this type among others
		document.put("response_types_supported", List.of("none"));
		document.put("subject_types_supported", List.of("public"));
		document.put("id_token_signing_alg_values_supported", this.keys.algorithms());
		document.put("token_endpoint_auth_methods_supported", AUTHENTICATION);
		document.put("introspection_endpoint_auth_methods_supported", AUTHENTICATION);
		document.put("revocation_endpoint", this.stub.revocationUri());
		document.put("revocation_endpoint_auth_methods_supported", AUTHENTICATION);
		return document;
	}

}
