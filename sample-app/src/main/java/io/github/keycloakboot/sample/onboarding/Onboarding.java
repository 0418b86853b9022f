package io.github.keycloakboot.sample.onboarding;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

import jakarta.ws.rs.core.Response;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

import org.springframework.stereotype.Service;

/**
 * Opens accounts in Keycloak.
 * <p>
 * It needs the roles {@code manage-users} and {@code view-realm} of the realm's client
 * {@code realm-management}, and no other.
 */
@Service
final class Onboarding {

	private static final String ROLE = "user";

	private final SecureRandom random = new SecureRandom();

	private final RealmResource realm;

	Onboarding(RealmResource realm) {
		this.realm = realm;
	}

	OnboardedUser onboard(NewUser newUser) {
		String password = password();
		String id = create(newUser, password);
		try {
			assignRole(id);
		}
		catch (RuntimeException ex) {
			// Without its role the account is of no use, and it would block the name.
			this.realm.users().get(id).remove();
			throw ex;
		}
		return new OnboardedUser(id, newUser.username(), password);
	}

	private String create(NewUser newUser, String password) {
		// An unclosed response keeps its connection, and the client has only so many.
		try (Response response = this.realm.users().create(representation(newUser, password))) {
			return switch (response.getStatus()) {
				case 400 -> throw new UserRefusedException();
				case 409 -> throw new UserExistsException();
				default -> CreatedResponseUtil.getCreatedId(response);
			};
		}
	}

	private UserRepresentation representation(NewUser newUser, String password) {
		CredentialRepresentation credential = new CredentialRepresentation();
		credential.setType(CredentialRepresentation.PASSWORD);
		credential.setValue(password);
		credential.setTemporary(true);
		UserRepresentation user = new UserRepresentation();
		user.setUsername(newUser.username());
		user.setEmail(newUser.email());
		user.setFirstName(newUser.firstName());
		user.setLastName(newUser.lastName());
		user.setEnabled(true);
		user.setCredentials(List.of(credential));
		return user;
	}

	// Keycloak ignores roles in the representation of a new user, and wants both id and
	// name of the role to assign.
	private void assignRole(String id) {
		this.realm.users().get(id).roles().realmLevel().add(List.of(this.realm.roles().get(ROLE).toRepresentation()));
	}

	private String password() {
		byte[] bytes = new byte[16];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
