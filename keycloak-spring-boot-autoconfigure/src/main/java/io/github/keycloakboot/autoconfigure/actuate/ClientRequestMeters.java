package io.github.keycloakboot.autoconfigure.actuate;

import java.time.Duration;
import java.util.Locale;

import io.github.keycloakboot.outbound.ClientRequest;
import io.github.keycloakboot.outbound.ClientRequestListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Times what this service asks Keycloak in the name of its clients. Spring's observations
 * of HTTP clients don't show it: these requests are made by the JDK's client, so that no
 * interceptor and no log gets their secrets.
 */
final class ClientRequestMeters implements ClientRequestListener {

	private static final String NONE = "none";

	private final MeterRegistry registry;

	private final IssuerTag issuers;

	ClientRequestMeters(MeterRegistry registry, IssuerTag issuers) {
		this.registry = registry;
		this.issuers = issuers;
	}

	@Override
	public void ended(ClientRequest request, ClientRequest.Outcome outcome, Duration duration) {
		Timer.builder("keycloak.client.requests")
			.description("Requests to Keycloak in the name of a client")
			.tag(IssuerTag.NAME, this.issuers.of(request.issuer()))
			.tag("endpoint", lowerCase(request.endpoint()))
			.tag("grant", grant(request.grantType()))
			.tag("registration", (request.registration() != null) ? request.registration() : NONE)
			.tag("outcome", lowerCase(outcome))
			.register(this.registry)
			.record(duration);
	}

	/**
	 * The last part of a grant that is named by a URN.
	 */
	private static String grant(@Nullable String grantType) {
		return (grantType != null) ? grantType.substring(grantType.lastIndexOf(':') + 1) : NONE;
	}

	private static String lowerCase(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
