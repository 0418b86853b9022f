package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.keycloakboot.autoconfigure.WarmUpThread;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Fetches the keys of realms in the background while the service starts, and gets a
 * decoder ready, so that the first token is verified at once. A Keycloak that doesn't
 * answer doesn't hinder the start. It comes before the web server, and after realms have
 * been provisioned: a realm that isn't there yet has no keys.
 */
final class KeysAtStart implements SmartLifecycle {

	private static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 512;

	private final Supplier<Map<RealmKeys, KeycloakJwtDecoder>> decoders;

	private final AtomicBoolean rehearsed = new AtomicBoolean();

	private volatile boolean running;

	/**
	 * Create what gets realms ready.
	 * @param decoders the keys to fetch, with the decoders that verify by them
	 */
	KeysAtStart(Supplier<Map<RealmKeys, KeycloakJwtDecoder>> decoders) {
		this.decoders = decoders;
	}

	@Override
	public void start() {
		this.running = true;
		this.decoders.get()
			.forEach((keys, decoder) -> keys.load()
				.thenRunAsync(() -> rehearse(decoder), (task) -> new WarmUpThread(task).start()));
	}

	// The code is the same for all realms
	private void rehearse(KeycloakJwtDecoder decoder) {
		if (this.rehearsed.compareAndSet(false, true)) {
			decoder.warmUp();
		}
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
