package io.github.keycloakboot.test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import org.jspecify.annotations.Nullable;

/**
 * Finds out which client sends a form, by {@code client_secret_post} or
 * {@code client_secret_basic}. A public client only says its id.
 *
 * @param realm the realm
 */
record StubClientAuthentication(StubRealm realm) {

	private static final String INVALID = "Invalid client or Invalid client credentials";

	/**
	 * The client that sends a form.
	 * @throws StubRefusal if it isn't known or its secret is wrong
	 */
	RealmClient clientOf(StubForm form) {
		return clientOf(form, new StubRefusal(401, "unauthorized_client", INVALID));
	}

	/**
	 * The client that sends a form, which has to have a secret.
	 * @throws StubRefusal if it isn't known, its secret is wrong, or it is public
	 */
	RealmClient confidentialClientOf(StubForm form) {
		RealmClient client = clientOf(form, new StubRefusal(401, "invalid_client", "Client authentication failed."));
		if (client.isPublic()) {
			throw new StubRefusal(403, "invalid_request", "Client not allowed.");
		}
		return client;
	}

	private RealmClient clientOf(StubForm form, StubRefusal wrongSecret) {
		StubForm.Credentials credentials = form.credentials();
		RealmClient client = this.realm.findClient(credentials.clientId());
		if (client == null) {
			throw new StubRefusal(401, "invalid_client", INVALID);
		}
		if (client.secret() != null && !isEqual(client.secret(), credentials.secret())) {
			throw wrongSecret;
		}
		return client;
	}

	private static boolean isEqual(String expected, @Nullable String actual) {
		return actual != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
				actual.getBytes(StandardCharsets.UTF_8));
	}

}
