package io.github.keycloakboot.sample.realm;

import java.util.List;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import jakarta.ws.rs.core.Response;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientScopeRepresentation;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Creates the shop's realm where there is none. It is meant for development and tests:
 * passwords are known to everyone, and it takes an administrator of the whole server. A
 * realm that exists is left as it is, so that one may try things out in Keycloak's
 * console.
 */
@Component
@ConditionalOnBooleanProperty("sample.provision-realm")
final class RealmProvisioning implements ApplicationRunner {

	private static final Log logger = LogFactory.getLog(RealmProvisioning.class);

	private final Keycloak keycloak;

	private final String realm;

	RealmProvisioning(Keycloak keycloak, KeycloakConnectionDetails connection) {
		String realm = connection.getRealm();
		if (realm == null) {
			throw new IllegalStateException("There is no realm to provision: set keycloak.realm");
		}
		this.keycloak = keycloak;
		this.realm = realm;
	}

	@Override
	public void run(ApplicationArguments args) {
		boolean exists = this.keycloak.realms()
			.findAll()
			.stream()
			.anyMatch((candidate) -> this.realm.equals(candidate.getRealm()));
		if (!exists) {
			this.keycloak.realms().create(new ShopRealm(this.realm).representation());
			logger.info("Created realm '" + this.realm + "' with users alice and bob");
		}
		addExportScope(this.keycloak.realm(this.realm));
	}

	// A realm that is created with client scopes of its own gets none of the built-in
	// ones, and its tokens then carry neither subject nor roles: so this one comes later.
	private void addExportScope(RealmResource realm) {
		boolean exists = realm.clientScopes()
			.findAll()
			.stream()
			.anyMatch((scope) -> ShopRealm.EXPORT_SCOPE.equals(scope.getName()));
		if (!exists) {
			String scope = createScope(realm, ShopRealm.EXPORT_SCOPE);
			realm.clients()
				.findByClientId(ShopRealm.WEB_CLIENT)
				.forEach((client) -> realm.clients().get(client.getId()).addOptionalClientScope(scope));
		}
	}

	private String createScope(RealmResource realm, String name) {
		ClientScopeRepresentation scope = new ClientScopeRepresentation();
		scope.setName(name);
		scope.setProtocol(ShopRealm.PROTOCOL);
		try (Response response = realm.clientScopes().create(scope)) {
			return CreatedResponseUtil.getCreatedId(response);
		}
	}

}
