package io.github.keycloakboot.autoconfigure;

/**
 * A thread for what makes the first request faster. It ends by itself and never keeps a
 * JVM alive.
 */
public final class WarmUpThread extends Thread {

	/**
	 * Create a thread.
	 * @param task what it does
	 */
	public WarmUpThread(Runnable task) {
		super(task, "keycloak-warm-up");
		setDaemon(true);
	}

}
