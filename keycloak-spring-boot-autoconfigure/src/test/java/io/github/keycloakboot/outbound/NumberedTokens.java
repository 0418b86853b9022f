package io.github.keycloakboot.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.keycloakboot.http.BoundedHttpClient;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * Tokens for calls to another service, of a Keycloak that calls them by their numbers and
 * a clock that is moved by hand.
 */
public final class NumberedTokens implements AutoCloseable {

	private final StubKeycloak keycloak = StubKeycloak.start();

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicLong clock = new AtomicLong();

	private final ClientRequests requests;

	private final OutboundTokens tokens;

	/**
	 * Start the Keycloak.
	 * @param service the service that may have tokens of the registrations {@code stock}
	 * and {@code as-caller}
	 */
	public NumberedTokens(OtherService service) {
		RealmEndpoints endpoints = RealmEndpoints.of(RealmLocation.ofIssuer(this.keycloak.issuerUri()));
		this.requests = new ClientRequests(endpoints,
				new BoundedHttpClient(Duration.ofSeconds(2), Duration.ofSeconds(5), null, null));
		KeycloakClient client = new KeycloakClient("orders-api", ClientAuthentication.clientSecretBasic("orders-api"));
		OutboundRegistration registration = new OutboundRegistration("stock", TokenKind.CLIENT_CREDENTIALS, client,
				Set.of(), Set.of(), Set.of(Origin.parse(service.origin())));
		OutboundRegistration relay = new OutboundRegistration("as-caller", TokenKind.RELAY, null, Set.of(), Set.of(),
				Set.of(Origin.parse(service.origin())));
		this.tokens = new OutboundTokens(new OutboundRegistrations(List.of(registration, relay), endpoints),
				this.requests, null, this.clock::get);
		this.keycloak.onToken(
				(exchange) -> StubKeycloak
					.json("{\"access_token\":\"token-" + this.count.incrementAndGet()
							+ "\",\"token_type\":\"Bearer\",\"expires_in\":300}")
					.handle(exchange));
	}

	/**
	 * The tokens.
	 */
	public OutboundTokens tokens() {
		return this.tokens;
	}

	/**
	 * The Keycloak.
	 */
	public StubKeycloak keycloak() {
		return this.keycloak;
	}

	/**
	 * Let so much time pass that a refused token isn't taken for a fresh one.
	 */
	public void waitAMoment() {
		this.clock.addAndGet(Duration.ofSeconds(10).toNanos());
	}

	@Override
	public void close() {
		this.requests.close();
		this.keycloak.close();
	}

}
