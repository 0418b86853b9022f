package io.github.keycloakboot.autoconfigure.aot;

/**
 * The properties of a service that uses all that both stacks have.
 */
final class Settings {

	private Settings() {
	}

	static String[] of(String shop, String partners, String stock) {
		return new String[] { "keycloak.issuer-uri=" + shop, "keycloak.client-id=orders-api",
				"keycloak.client-secret=orders-api", "keycloak.resource-server.introspection.mode=always",
				"keycloak.realms.partners.issuer-uri=" + partners, "keycloak.realms.partners.client-id=partner-api",
				"keycloak.realms.partners.client-secret=partner-api",
				"keycloak.realms.partners.authorities.role-prefix=ROLE_partner_",
				"keycloak.realms.partners.introspection.mode=lightweight",
				"keycloak.realms.partners.outbound.registrations.keycloak.hosts=" + stock,
				"keycloak.outbound.registrations.stock.hosts=" + stock,
				"keycloak.outbound.registrations.relay.grant=relay",
				"keycloak.outbound.registrations.relay.hosts=" + stock, "stock.url=" + stock,
				"management.endpoints.web.exposure.include=health,keycloak",
				"management.endpoint.keycloak.access=read-only" };
	}

}
