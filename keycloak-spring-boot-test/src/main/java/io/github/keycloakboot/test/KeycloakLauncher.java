package io.github.keycloakboot.test;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs Keycloak in its own JVM and ends that JVM when the one that started it is gone.
 * The starter holds the other end of the standard input and never writes: the end of the
 * input means that the starter asks to stop, or that it died, in whatever way. No process
 * list, signal or process id is needed for that, and there is no second process that
 * could survive the first.
 */
final class KeycloakLauncher {

	private static final String KEYCLOAK = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

	private static final long GRACE_SECONDS = 10;

	private KeycloakLauncher() {
	}

	/**
	 * Run Keycloak.
	 * @param args arguments of Keycloak's command line
	 * @throws ReflectiveOperationException if Keycloak is not on the class path, or fails
	 */
	public static void main(String... args) throws ReflectiveOperationException {
		daemon("keycloak-starter-watch", KeycloakLauncher::exitAfterStarter);
		Class.forName(KEYCLOAK).getMethod("main", String[].class).invoke(null, (Object) args);
	}

	private static void exitAfterStarter() {
		awaitEnd(System.in);
		daemon("keycloak-halt", KeycloakLauncher::haltAfterGrace);
		System.exit(0);
	}

	private static void awaitEnd(InputStream input) {
		try {
			while (input.read() >= 0) {
				// nothing is ever said
			}
		}
		catch (IOException ex) {
			// as good as the end
		}
	}

	private static void haltAfterGrace() {
		try {
			new CountDownLatch(1).await(GRACE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Runtime.getRuntime().halt(1);
	}

	private static void daemon(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

}
