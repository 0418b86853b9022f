package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.ArrayList;
import java.util.List;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.KeycloakProperties.Introspection.Mode;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.jwk.RealmLocation;

/**
 * What was decided for a realm, in one line that somebody reads who wonders what a
 * service does.
 *
 * @param location where the realm is
 * @param realm what the properties say of it
 */
record RealmSummary(RealmLocation location, RealmProperties realm) {

	/**
	 * The line.
	 * @param ownMapping whether the mapping of the properties is in use, and not another
	 * one of the application's
	 * @param further what was decided beside it
	 */
	String text(boolean ownMapping, List<String> further) {
		return "Tokens of " + this.location.issuer() + " are accepted " + audience() + "; "
				+ (ownMapping ? "they give " + authorities() : "the application maps authorities itself")
				+ furtherChecks(further) + ".";
	}

	private String audience() {
		List<String> audiences = this.realm.values().audiences();
		if (audiences != null) {
			return "if their aud has " + String.join(" or ", audiences);
		}
		String clientId = this.realm.values().clientId();
		return (clientId != null) ? "if " + clientId + " is in their aud or is their azp"
				: "whomever they were issued for";
	}

	private String authorities() {
		KeycloakProperties.Authorities authorities = this.realm.values().authorities();
		List<String> sources = new ArrayList<>();
		if (authorities.realmRoles()) {
			sources.add("roles of the realm");
		}
		List<String> clients = (authorities.clientRoles() != null) ? authorities.clientRoles() : ownClient();
		if (!clients.isEmpty()) {
			sources.add("roles of " + String.join(", ", clients));
		}
		if (authorities.scopes()) {
			sources.add("scopes");
		}
		if (authorities.groups()) {
			sources.add("groups");
		}
		if (authorities.organizations()) {
			sources.add("organizations");
		}
		return sources.isEmpty() ? "no authorities" : String.join(", ", sources);
	}

	private List<String> ownClient() {
		String clientId = this.realm.values().clientId();
		return (clientId != null) ? List.of(clientId) : List.of();
	}

	private String furtherChecks(List<String> further) {
		List<String> checks = new ArrayList<>();
		Mode mode = this.realm.values().introspection().mode();
		if (mode != Mode.OFF) {
			checks.add((mode == Mode.ALWAYS) ? "Keycloak is asked about each"
					: "Keycloak is asked about lightweight ones");
		}
		if (this.realm.values().revocation().notBefore()) {
			checks.add("the realm's not-before counts");
		}
		checks.addAll(further);
		return checks.isEmpty() ? "" : "; " + String.join("; ", checks);
	}

}
