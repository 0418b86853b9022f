package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Fetches the keys of the realm in the background while the service starts, and gets the
 * decoder ready, so that the first token is verified at once. A Keycloak that doesn't
 * answer doesn't hinder the start.
 */
final class KeysAtStart implements SmartInitializingSingleton {

	private final RealmKeys keys;

	private final ObjectProvider<KeycloakJwtDecoder> decoders;

	KeysAtStart(RealmKeys keys, ObjectProvider<KeycloakJwtDecoder> decoders) {
		this.keys = keys;
		this.decoders = decoders;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.decoders.ifUnique(
				(decoder) -> this.keys.load().thenRunAsync(decoder::warmUp, (task) -> new WarmUpThread(task).start()));
	}

}
