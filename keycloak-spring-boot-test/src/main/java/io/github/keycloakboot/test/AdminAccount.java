package io.github.keycloakboot.test;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * First administrator of a server, in its realm {@code master}.
 *
 * @param username user name
 * @param password password
 */
record AdminAccount(String username, String password) {

	static AdminAccount random() {
		byte[] bytes = new byte[24];
		new SecureRandom().nextBytes(bytes);
		return new AdminAccount("admin", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	@Override
	public String toString() {
		return "AdminAccount[username=" + this.username + "]";
	}

}
