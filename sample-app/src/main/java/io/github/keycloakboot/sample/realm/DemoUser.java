package io.github.keycloakboot.sample.realm;

import java.util.List;
import java.util.Map;

import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

import org.springframework.util.StringUtils;

/**
 * A user to try the service with, whose password is the user name.
 *
 * @param name user name, and first name in lower case
 * @param lastName last name
 * @param realmRoles roles in the realm
 * @param apiRoles roles of this service's client
 */
record DemoUser(String name, String lastName, List<String> realmRoles, List<String> apiRoles) {

	UserRepresentation representation() {
		UserRepresentation user = new UserRepresentation();
		user.setUsername(this.name);
		user.setEnabled(true);
		// Without email, first and last name the account is there, but can't log in.
		user.setEmail(this.name + "@example.com");
		user.setEmailVerified(true);
		user.setFirstName(StringUtils.capitalize(this.name));
		user.setLastName(this.lastName);
		user.setCredentials(List.of(password()));
		user.setRealmRoles(this.realmRoles);
		user.setClientRoles(Map.of(ShopRealm.API_CLIENT, this.apiRoles));
		return user;
	}

	private CredentialRepresentation password() {
		CredentialRepresentation credential = new CredentialRepresentation();
		credential.setType(CredentialRepresentation.PASSWORD);
		credential.setValue(this.name);
		credential.setTemporary(false);
		return credential;
	}

}
