package io.github.keycloakboot.autoconfigure.revocation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.github.keycloakboot.session.SharedEndedSessions;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Lets a service know which sessions have ended before it takes its first request. A
 * cache that doesn't answer holds the start up for a short time only.
 */
final class EndedSessionsAtStart implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(EndedSessionsAtStart.class);

	private static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 512;

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

	private final SharedEndedSessions sessions;

	private volatile boolean running;

	EndedSessionsAtStart(SharedEndedSessions sessions) {
		this.sessions = sessions;
	}

	@Override
	public void start() {
		CompletableFuture<Void> loaded = this.sessions.start().toCompletableFuture();
		this.running = true;
		try {
			loaded.copy().orTimeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS).join();
		}
		catch (CompletionException ex) {
			logger.warn("The service starts without knowing which sessions have ended at other instances: the cache of"
					+ " keycloak.resource-server.revocation.cache gives no answer. It is asked again and again.");
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
