package io.github.keycloakboot.sample.realm;

import java.util.List;
import java.util.Map;

import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * The shop's web page, by which users log in.
 */
record WebClient() {

	ClientRepresentation representation() {
		ClientRepresentation client = new ClientRepresentation();
		client.setClientId(ShopRealm.WEB_CLIENT);
		client.setName("Web shop");
		client.setProtocol(ShopRealm.PROTOCOL);
		client.setEnabled(true);
		client.setPublicClient(true);
		client.setServiceAccountsEnabled(false);
		client.setStandardFlowEnabled(true);
		client.setImplicitFlowEnabled(false);
		// For curl only: a real shop sends its users to Keycloak's log-in page.
		client.setDirectAccessGrantsEnabled(true);
		client.setFullScopeAllowed(true);
		client.setRedirectUris(List.of("http://localhost:8080/*"));
		client.setWebOrigins(List.of("+"));
		client.setAttributes(Map.of("pkce.code.challenge.method", "S256"));
		client.setProtocolMappers(List.of(audience()));
		return client;
	}

	// A token doesn't name the service it is meant for by itself, unless the user happens
	// to have roles of that service's client.
	private ProtocolMapperRepresentation audience() {
		ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
		mapper.setName(ShopRealm.API_CLIENT + " audience");
		mapper.setProtocol(ShopRealm.PROTOCOL);
		mapper.setProtocolMapper("oidc-audience-mapper");
		mapper.setConfig(Map.of("included.client.audience", ShopRealm.API_CLIENT, "access.token.claim", "true",
				"introspection.token.claim", "true", "id.token.claim", "false"));
		return mapper;
	}

}
