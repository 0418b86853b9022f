package io.github.keycloakboot.test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The servers that all tests of this JVM share. There is one of it: nothing smaller than
 * the JVM outlives both the application contexts and the test classes of a run.
 */
enum SharedServers {

	/**
	 * The one of this JVM.
	 */
	INSTANCE;

	private final Map<Key, Slot> slots = new ConcurrentHashMap<>();

	KeycloakServer get(Key key, Supplier<KeycloakServer> start) {
		return this.slots.computeIfAbsent(key, (absent) -> new Slot()).get(start);
	}

	/**
	 * What tells a server from others.
	 *
	 * @param home folder of the distribution
	 * @param features its features
	 * @param realms its realms
	 * @param port its port, or 0 for any
	 * @param https how it answers by HTTPS, if it does
	 */
	record Key(Path home, List<String> features, List<Object> realms, int port, @Nullable HttpsSettings https) {

	}

	/**
	 * The place of one server, in which one start is made at a time.
	 */
	private static final class Slot {

		private @Nullable KeycloakServer server;

		synchronized KeycloakServer get(Supplier<KeycloakServer> start) {
			KeycloakServer running = this.server;
			if (running == null || !running.isRunning()) {
				running = start.get().shared();
				this.server = running;
			}
			return running;
		}

	}

}
