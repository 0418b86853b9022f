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

	String principalClaim() {
		String claim = this.properties.resourceServer().principalClaim();
		if (claim.isBlank()) {
			throw new InvalidConfigurationPropertyValueException("keycloak.resource-server.principal-claim", claim,
					"It is set but empty. Set it to the name of a claim, or remove the property for 'sub'.");
		}
		return claim;
	}

	RoleMapping roleMapping() {
		KeycloakProperties.Authorities authorities = this.properties.resourceServer().authorities();
		String clientId = new OwnClient(this.properties).id();
		try {
			return RoleMapping.builder()
				.realmRoles(authorities.realmRoles())
				.ownClient(clientId)
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
