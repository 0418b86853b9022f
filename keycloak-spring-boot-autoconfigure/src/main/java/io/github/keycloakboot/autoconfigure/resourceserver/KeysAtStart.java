package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.jwk.RealmKeys;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Fetches the keys of the realm in the background while the service starts, so that the
 * first token finds them. A Keycloak that doesn't answer doesn't hinder the start.
 */
final class KeysAtStart implements SmartInitializingSingleton {

	private final RealmKeys keys;

	KeysAtStart(RealmKeys keys) {
		this.keys = keys;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.keys.load();
	}

}
