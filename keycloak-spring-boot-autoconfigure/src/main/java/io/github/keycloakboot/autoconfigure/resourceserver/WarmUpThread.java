package io.github.keycloakboot.autoconfigure.resourceserver;

/**
 * A thread for what makes the first request faster. It ends by itself and never keeps a
 * JVM alive.
 */
final class WarmUpThread extends Thread {

	WarmUpThread(Runnable task) {
		super(task, "keycloak-warm-up");
		setDaemon(true);
	}

}
