package io.github.keycloakboot.test;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A realm of a real Keycloak, changed through its admin REST API.
 */
final class ServerRealm implements TestRealm {

	private final String issuerUri;

	private final AdminRest rest;

	private final BooleanSupplier ending;

	ServerRealm(String issuerUri, AdminRest rest, BooleanSupplier ending) {
		this.issuerUri = issuerUri;
		this.rest = rest;
		this.ending = ending;
	}

	@Override
	public boolean isEnding() {
		return this.ending.getAsBoolean();
	}

	@Override
	public String issuerUri() {
		return this.issuerUri;
	}

	@Override
	public void create(RealmUser user) {
		createWhole("/users", user.representation(), (path) -> {
			giveRealmRoles(path, user.realmRoles());
			user.clientRoles().forEach((client, roles) -> {
				String owner = "/clients/" + idOf(client);
				giveRoles(path, owner, owner, roles);
			});
		});
	}

	private void createWhole(String path, Object representation, Consumer<String> rest) {
		String created = this.rest.create(path, representation);
		try {
			rest.accept(created);
		}
		catch (RuntimeException ex) {
			try {
				this.rest.delete(created);
			}
			catch (RuntimeException left) {
				ex.addSuppressed(left);
			}
			throw ex;
		}
	}

	private void giveRealmRoles(String userPath, List<String> roles) {
		giveRoles(userPath, "", "/realm", roles);
	}

	private void giveRoles(String userPath, String owner, String mapping, List<String> roles) {
		if (roles.isEmpty()) {
			return;
		}
		for (String role : roles) {
			this.rest.ensure(owner + "/roles", Map.of("name", role));
		}
		// Keycloak wants both id and name, and maps none if one of them is wrong
		List<JsonNode> representations = roles.stream()
			.map((role) -> this.rest.get(owner + "/roles/" + AdminRest.segment(role)))
			.toList();
		this.rest.add(userPath + "/role-mappings" + mapping, representations);
	}

	@Override
	public void deleteUser(String username) {
		JsonNode found = this.rest.get("/users?exact=true&username=" + AdminRest.segment(username));
		for (JsonNode user : found) {
			this.rest.delete("/users/" + user.path("id").stringValue());
		}
	}

	@Override
	public void create(RealmClient client) {
		createWhole("/clients", client.representation(), (path) -> {
			if (!client.isPublic()) {
				String account = this.rest.get(path + "/service-account-user").path("id").stringValue();
				giveRealmRoles("/users/" + account, client.realmRoles());
			}
		});
	}

	@Override
	public void deleteClient(String clientId) {
		JsonNode client = find(clientId);
		if (client != null) {
			this.rest.delete("/clients/" + client.path("id").stringValue());
		}
	}

	@Override
	public void allowScopes(String clientId, List<String> scopes) {
		if (scopes.isEmpty()) {
			return;
		}
		String client = "/clients/" + idOf(clientId);
		for (String scope : scopes) {
			this.rest.put(client + "/optional-client-scopes/" + idOfNewScope(scope));
		}
	}

	private String idOfNewScope(String scope) {
		String known = idOfScope(scope);
		if (known != null) {
			return known;
		}
		this.rest.ensure("/client-scopes", Map.of("name", scope, "protocol", "openid-connect", "attributes",
				Map.of("include.in.token.scope", "true")));
		String created = idOfScope(scope);
		if (created == null) {
			throw new KeycloakTestException(
					"The scope '" + scope + "' of " + this.issuerUri + " was created, and is gone again");
		}
		return created;
	}

	private @Nullable String idOfScope(String scope) {
		for (JsonNode known : this.rest.get("/client-scopes")) {
			if (scope.equals(known.path("name").stringValue(null))) {
				return known.path("id").stringValue();
			}
		}
		return null;
	}

	@Override
	public @Nullable String clientSecret(String clientId) {
		JsonNode client = find(clientId);
		if (client == null) {
			throw noClient(clientId);
		}
		if (client.path("publicClient").asBoolean(false)) {
			return null;
		}
		return this.rest.get("/clients/" + client.path("id").stringValue() + "/client-secret")
			.path("value")
			.stringValue(null);
	}

	private String idOf(String clientId) {
		JsonNode client = find(clientId);
		if (client == null) {
			throw noClient(clientId);
		}
		return client.path("id").stringValue();
	}

	private @Nullable JsonNode find(String clientId) {
		JsonNode found = this.rest.get("/clients?clientId=" + AdminRest.segment(clientId));
		return found.isEmpty() ? null : found.get(0);
	}

	private KeycloakTestException noClient(String clientId) {
		return new KeycloakTestException("The realm " + this.issuerUri + " has no client '" + clientId
				+ "'. Add it to the realm file, or create it: create(RealmClient.confidential(..))");
	}

}
