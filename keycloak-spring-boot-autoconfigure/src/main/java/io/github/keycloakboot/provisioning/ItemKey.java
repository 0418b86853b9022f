package io.github.keycloakboot.provisioning;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What tells an object of a realm from the others, and is the same in the definition and
 * on the server, where it also has an id.
 *
 * @param kind what it is
 * @param owner the client or client scope that it belongs to, the group above it, or
 * {@code null}
 * @param name its name within the owner; of groups, the whole path
 */
record ItemKey(ObjectKind kind, @Nullable String owner, String name) implements Comparable<ItemKey> {

	static ItemKey of(ObjectKind kind, String name) {
		return new ItemKey(kind, null, name);
	}

	static ItemKey realmRole(String name) {
		return of(ObjectKind.REALM_ROLE, name);
	}

	static ItemKey clientRole(String clientId, String name) {
		return new ItemKey(ObjectKind.CLIENT_ROLE, clientId, name);
	}

	static ItemKey client(String clientId) {
		return of(ObjectKind.CLIENT, clientId);
	}

	static ItemKey clientScope(String name) {
		return of(ObjectKind.CLIENT_SCOPE, name);
	}

	/**
	 * The group of a path, as in {@code /staff/night}.
	 */
	static ItemKey group(String path) {
		int last = lastSlash(path);
		return new ItemKey(ObjectKind.GROUP, (last > 0) ? path.substring(0, last) : null, path);
	}

	// A slash within a name is written "~/" in a path.
	private static int lastSlash(String path) {
		int last = path.lastIndexOf('/');
		while (last > 0 && path.charAt(last - 1) == '~') {
			last = path.lastIndexOf('/', last - 1);
		}
		return last;
	}

	/**
	 * The user of a name, which Keycloak keeps in lower case.
	 */
	static ItemKey user(String username) {
		return of(ObjectKind.USER, username.toLowerCase(Locale.ROOT));
	}

	/**
	 * The name for people, with that of the owner where it doesn't say it already.
	 */
	String label() {
		return (this.owner == null || this.kind == ObjectKind.GROUP) ? this.name : this.owner + "/" + this.name;
	}

	@Override
	public int compareTo(ItemKey other) {
		int kinds = this.kind.compareTo(other.kind);
		return (kinds != 0) ? kinds : label().compareTo(other.label());
	}

	@Override
	public String toString() {
		return this.kind + " " + label();
	}

}
