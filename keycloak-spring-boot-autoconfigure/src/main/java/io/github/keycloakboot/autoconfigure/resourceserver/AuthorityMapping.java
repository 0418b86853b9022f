package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.authority.RoleMapping;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The mapping that the {@code keycloak.resource-server.authorities.*} properties ask for.
 */
final class AuthorityMapping {

	private final KeycloakProperties properties;

	AuthorityMapping(KeycloakProperties properties) {
		this.properties = properties;
	}

	RoleMapping roleMapping() {
		KeycloakProperties.Authorities authorities = this.properties.resourceServer().authorities();
		try {
			return RoleMapping.builder()
				.realmRoles(authorities.realmRoles())
				.ownClient(this.properties.clientId())
				.clientRoles(authorities.clientRoles())
				.rolePrefix(authorities.rolePrefix())
				.qualifyClientRoles(authorities.qualifyClientRoles())
				.scopes(authorities.scopes())
				.scopePrefix(authorities.scopePrefix())
				.groups(authorities.groups())
				.organizations(authorities.organizations())
				.build();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("keycloak.resource-server.authorities", authorities,
					"The mapping of roles to authorities isn't safe: " + ex.getMessage() + ".");
		}
	}

}
