package io.github.keycloakboot.jwt;

/**
 * A thread on which requests go on after they have waited. It never keeps a JVM alive.
 */
final class WaitingRoomThread extends Thread {

	WaitingRoomThread(Runnable task) {
		super(task, "keycloak-tokens");
		setDaemon(true);
	}

}
