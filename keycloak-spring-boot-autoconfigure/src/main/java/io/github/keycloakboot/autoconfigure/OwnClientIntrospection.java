package io.github.keycloakboot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.github.keycloakboot.autoconfigure.KeycloakProperties.Introspection.Mode;
import io.github.keycloakboot.introspection.KeycloakIntrospection;
import io.github.keycloakboot.jwt.TokenIntrospection;
import io.github.keycloakboot.outbound.ClientRequestListener;
import io.github.keycloakboot.outbound.ClientRequests;
import io.github.keycloakboot.outbound.IntrospectionEndpoint;
import io.github.keycloakboot.outbound.KeycloakClient;
import io.github.keycloakboot.outbound.RealmEndpoints;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundles;

/**
 * Asks in the name of this service's own client, over connections of its own: questions
 * about callers don't wait for other calls to Keycloak.
 */
public final class OwnClientIntrospection implements TokenIntrospection, AutoCloseable {

	private final TokenIntrospection introspection;

	private final ClientRequests requests;

	private OwnClientIntrospection(TokenIntrospection introspection, ClientRequests requests) {
		this.introspection = introspection;
		this.requests = requests;
	}

	/**
	 * Create an introspection for a realm. It makes no request before it is asked.
	 * @param properties the properties of the realm
	 * @param connection how the realm is reached
	 * @param sslBundles the SSL bundles of the application, or {@code null} if there are
	 * none
	 * @param listeners who hears of each request
	 * @return the introspection
	 * @throws InvalidConfigurationPropertyValueException if this service has no client in
	 * the realm that Keycloak would answer
	 */
	public static OwnClientIntrospection of(RealmProperties properties, KeycloakConnectionDetails connection,
			@Nullable SslBundles sslBundles, List<ClientRequestListener> listeners) {
		Mode mode = properties.values().introspection().mode();
		RealmEndpoints endpoints = RealmEndpoints.of(new ConnectedRealm(connection).location());
		KeycloakClient client = new ConfiguredClients(properties, connection, sslBundles, endpoints.issuer()).own();
		if (client == null || !client.authentication().isConfidential()) {
			throw new InvalidConfigurationPropertyValueException(properties.tokenName("introspection.mode"), mode,
					"Keycloak only answers a confidential client about tokens, and only about those that have it in their"
							+ " aud. Set " + properties.name("client-id") + " and " + properties.name("client-secret")
							+ " (or " + properties.name("client-authentication") + ") to the client of this service.");
		}
		ClientRequests requests = new ClientRequests(endpoints,
				new BoundedCalls(properties.http(), connection).client(), listeners);
		IntrospectionEndpoint endpoint = new IntrospectionEndpoint(client, requests);
		return new OwnClientIntrospection((mode == Mode.ALWAYS) ? KeycloakIntrospection.ofAllTokens(endpoint)
				: KeycloakIntrospection.ofLightweightTokens(endpoint), requests);
	}

	@Override
	public boolean concerns(Map<String, Object> claims) {
		return this.introspection.concerns(claims);
	}

	@Override
	public CompletionStage<Map<String, @Nullable Object>> ask(String token) {
		return this.introspection.ask(token);
	}

	@Override
	public void close() {
		this.requests.close();
	}

}
