package io.github.keycloakboot.user;

import org.jspecify.annotations.Nullable;

/**
 * Something that a realm was taken to have.
 *
 * @param kind what it was taken for
 * @param name the name of the role, the {@code client_id} or the path of the group
 * @param clientId the {@code client_id} that the role was looked for in, or {@code null}
 * for what doesn't belong to a client
 */
public record UnknownReference(Kind kind, String name, @Nullable String clientId) {

	static UnknownReference realmRole(String name) {
		return new UnknownReference(Kind.REALM_ROLE, name, null);
	}

	static UnknownReference client(String clientId) {
		return new UnknownReference(Kind.CLIENT, clientId, null);
	}

	static UnknownReference clientRole(String clientId, String name) {
		return new UnknownReference(Kind.CLIENT_ROLE, name, clientId);
	}

	static UnknownReference group(String path) {
		return new UnknownReference(Kind.GROUP, path, null);
	}

	/**
	 * What it was taken for, in words.
	 * @return the text, in one printable line
	 */
	@Override
	public String toString() {
		ShownValue shown = new ShownValue(this.name);
		return switch (this.kind) {
			case REALM_ROLE -> "realm role " + shown;
			case CLIENT -> "client " + shown;
			case CLIENT_ROLE -> "role " + shown + " of the client " + new ShownValue(this.clientId);
			case GROUP -> "group " + shown;
		};
	}

	/**
	 * What users refer to.
	 */
	public enum Kind {

		/**
		 * A role of the realm.
		 */
		REALM_ROLE,

		/**
		 * A client that roles were looked for in.
		 */
		CLIENT,

		/**
		 * A role of a client.
		 */
		CLIENT_ROLE,

		/**
		 * A group of users.
		 */
		GROUP

	}

}
