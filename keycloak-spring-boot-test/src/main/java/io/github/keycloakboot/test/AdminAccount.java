package io.github.keycloakboot.test;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * An administrator of a server.
 *
 * @param realm name of the realm to log in to
 * @param username user name
 * @param password password
 */
record AdminAccount(String realm, String username, String password) {

	static final String MASTER = "master";

	/**
	 * A first administrator for a new server.
	 */
	static AdminAccount random() {
		byte[] bytes = new byte[24];
		new SecureRandom().nextBytes(bytes);
		return new AdminAccount(MASTER, "admin", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	@Override
	public String toString() {
		return "AdminAccount[realm=" + this.realm + ", username=" + this.username + "]";
	}

}
