package io.github.keycloakboot.jwt;

import reactor.core.scheduler.NonBlocking;

/**
 * A thread on which requests go on after they have waited. Like that of an event loop it
 * must not be blocked, and it never keeps a JVM alive.
 */
final class WaitingRoomThread extends Thread implements NonBlocking {

	WaitingRoomThread(Runnable task) {
		super(task, "keycloak-tokens");
		setDaemon(true);
	}

}
