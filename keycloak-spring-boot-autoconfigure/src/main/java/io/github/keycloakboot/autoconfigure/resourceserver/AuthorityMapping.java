package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.authority.RoleMapping;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.RealmProperties;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The mapping that the properties of a realm ask for.
 */
final class AuthorityMapping {

	private final RealmProperties properties;

	AuthorityMapping(RealmProperties properties) {
		this.properties = properties;
	}

	String principalClaim() {
		String claim = this.properties.values().principalClaim();
		if (claim.isBlank()) {
			throw new InvalidConfigurationPropertyValueException(this.properties.tokenName("principal-claim"), claim,
					"It is set but empty. Set it to the name of a claim, or remove the property for 'sub'.");
		}
		return claim;
	}

	RoleMapping roleMapping() {
		KeycloakProperties.Authorities authorities = this.properties.values().authorities();
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
			throw new InvalidConfigurationPropertyValueException(this.properties.tokenName("authorities"), authorities,
					"The mapping of roles to authorities isn't safe: " + ex.getMessage() + ".");
		}
	}

}
