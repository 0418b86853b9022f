package io.github.keycloakboot.login;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Lets requests of one session that come at the same time share one renewal: the first
 * does it, the others wait for its outcome. So Keycloak is asked once, and while it gives
 * no answer everybody waits as long as one does, and not for all of those before. Nobody
 * waits in a monitor: on Java 21 to 23 a virtual thread would keep its carrier meanwhile.
 * What is held is as much as there are requests under way.
 */
final class SharedRenewals {

	private final Map<String, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();

	/**
	 * Renew, or wait for what is under way.
	 * @param sessionId the session
	 * @param renewal what to do if it isn't under way
	 * @return what the renewal returns
	 */
	boolean share(String sessionId, BooleanSupplier renewal) {
		CompletableFuture<Boolean> own = new CompletableFuture<>();
		CompletableFuture<Boolean> others = this.underWay.putIfAbsent(sessionId, own);
		if (others != null) {
			return outcome(others);
		}
		try {
			own.complete(renewal.getAsBoolean());
		}
		catch (Throwable ex) {
			own.completeExceptionally(ex);
		}
		finally {
			this.underWay.remove(sessionId, own);
		}
		return outcome(own);
	}

	private static boolean outcome(CompletableFuture<Boolean> renewal) {
		try {
			return renewal.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			// A renewal throws no checked exceptions
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

}
