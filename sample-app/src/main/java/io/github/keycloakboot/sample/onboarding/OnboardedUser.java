package io.github.keycloakboot.sample.onboarding;

/**
 * A user who can log in now.
 *
 * @param id what Keycloak knows the user by, the {@code sub} of the tokens to come
 * @param username the name to log in with
 * @param temporaryPassword the password for the first log-in, at which Keycloak asks for
 * a new one; nobody can read it a second time
 */
record OnboardedUser(String id, String username, String temporaryPassword) {

	@Override
	public String toString() {
		return "OnboardedUser[id=" + this.id + ", username=" + this.username + "]";
	}

}
