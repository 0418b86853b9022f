package io.github.keycloakboot.provisioning.definition;

import java.util.Set;

/**
 * A part of what a realm should be like.
 *
 * @param source what it comes from
 * @param file number of the file that it stands in, which may have several
 * @param realm the realm
 * @param propertySecrets the clients whose secrets come from properties
 */
record Piece(String source, int file, Place realm, Set<String> propertySecrets) {

	String name() {
		return this.realm.node().path("realm").asString("");
	}

}
