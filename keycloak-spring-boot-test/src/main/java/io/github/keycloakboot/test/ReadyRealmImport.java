package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A {@link ReadyRealm} as the realm that a server is started with.
 *
 * @param realm the realm
 */
record ReadyRealmImport(ReadyRealm realm) implements RealmImport {

	@Override
	public List<String> realms() {
		return List.of(this.realm.name());
	}

	@Override
	public void writeTo(Path file) throws IOException {
		Files.writeString(file, this.realm.json());
	}

	@Override
	public Object identity() {
		return this.realm;
	}

}
