package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.autoconfigure.WarmUpThread;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Fetches the keys of the realm in the background while the service starts, and gets the
 * decoder ready, so that the first token is verified at once. A Keycloak that doesn't
 * answer doesn't hinder the start. It comes before the web server, and after the realm
 * has been provisioned: a realm that isn't there yet has no keys.
 */
final class KeysAtStart implements SmartLifecycle {

	private static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 512;

	private final RealmKeys keys;

	private final ObjectProvider<KeycloakJwtDecoder> decoders;

	private volatile boolean running;

	KeysAtStart(RealmKeys keys, ObjectProvider<KeycloakJwtDecoder> decoders) {
		this.keys = keys;
		this.decoders = decoders;
	}

	@Override
	public void start() {
		this.running = true;
		this.decoders.ifUnique(
				(decoder) -> this.keys.load().thenRunAsync(decoder::warmUp, (task) -> new WarmUpThread(task).start()));
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
