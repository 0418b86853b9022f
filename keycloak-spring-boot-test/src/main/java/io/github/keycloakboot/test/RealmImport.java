package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Realms that a server is started with.
 */
sealed interface RealmImport permits RealmFile, ReadyRealmImport {

	/**
	 * Names of those of them that are enabled; a disabled one answers nobody, so there is
	 * nothing to wait for.
	 */
	List<String> realms();

	/**
	 * Write them as Keycloak's import reads them.
	 */
	void writeTo(Path file) throws IOException;

	/**
	 * What tells these realms from others.
	 */
	Object identity();

}
