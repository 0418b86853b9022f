package io.github.keycloakboot.test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs Keycloak in its own JVM and ends that JVM when the one that started it is gone.
 * The starter holds the other end of the standard input: the end of the input means that
 * the starter asks to stop, or that it died, in whatever way. No process list, signal or
 * process id is needed for that, and there is no second process that could survive the
 * first. A starter that asks to stop says a word before; one that died can't delete
 * Keycloak's folder any more, so that it is deleted here.
 */
final class KeycloakLauncher {

	private static final String KEYCLOAK = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

	static final int FAREWELL = 'q';

	private static final long GRACE_SECONDS = 10;

	private static final int ATTEMPTS = 50;

	private static final long PAUSE_MILLIS = 100;

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
		boolean farewell = awaitEnd(System.in);
		daemon("keycloak-halt", KeycloakLauncher::haltAfterGrace);
		if (!farewell) {
			Runtime.getRuntime().addShutdownHook(new Thread(KeycloakLauncher::deleteFolder, "keycloak-folder"));
		}
		System.exit(0);
	}

	private static boolean awaitEnd(InputStream input) {
		boolean farewell = false;
		try {
			for (int said = input.read(); said >= 0; said = input.read()) {
				farewell = (said == FAREWELL);
			}
		}
		catch (IOException ex) {
			// as good as the end
		}
		return farewell;
	}

	/**
	 * Delete the folder with Keycloak's data and secrets. Keycloak, which is ending at
	 * the same time, may still write to it.
	 */
	private static void deleteFolder() {
		Path path = Path.of(System.getProperty("kc.home.dir"));
		for (int attempt = 0; attempt < ATTEMPTS && Files.exists(path); attempt++) {
			try {
				new Folder(path).delete();
			}
			catch (IOException ex) {
				pause(PAUSE_MILLIS);
			}
		}
	}

	private static void haltAfterGrace() {
		pause(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
		Runtime.getRuntime().halt(1);
	}

	private static void pause(long millis) {
		try {
			new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void daemon(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

}
