package io.github.keycloakboot.outbound;

import java.time.Duration;

/**
 * Hears of each request that this service has made in the name of a client of the realm,
 * for metrics and alarms. It is called on the threads that wait for answers and has to be
 * quick. What it throws is logged and has no other effect.
 */
@FunctionalInterface
public interface ClientRequestListener {

	/**
	 * A request has ended.
	 * @param request the request
	 * @param outcome what became of it
	 * @param duration how long it took
	 */
	void ended(ClientRequest request, ClientRequest.Outcome outcome, Duration duration);

}
