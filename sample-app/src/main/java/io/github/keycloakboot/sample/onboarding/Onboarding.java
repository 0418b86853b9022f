package io.github.keycloakboot.sample.onboarding;

import java.security.SecureRandom;
import java.util.Base64;

import io.github.keycloakboot.user.KeycloakUsers;
import io.github.keycloakboot.user.NewUser;
import io.github.keycloakboot.user.UserAccount;

import org.springframework.stereotype.Service;

/**
 * Opens accounts in Keycloak.
 * <p>
 * It needs the roles {@code manage-users} and {@code view-realm} of the realm's client
 * {@code realm-management}, and no other.
 */
@Service
final class Onboarding {

	private final SecureRandom random = new SecureRandom();

	private final KeycloakUsers users;

	Onboarding(KeycloakUsers users) {
		this.users = users;
	}

	OnboardedUser onboard(Newcomer newcomer) {
		String password = password();
		UserAccount account = this.users.create(NewUser.named(newcomer.username())
			.withEmail(newcomer.email())
			.withFirstName(newcomer.firstName())
			.withLastName(newcomer.lastName())
			.withTemporaryPassword(password)
			.withRealmRoles("user"));
		return new OnboardedUser(account.id(), account.username(), password);
	}

	private String password() {
		byte[] bytes = new byte[16];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
