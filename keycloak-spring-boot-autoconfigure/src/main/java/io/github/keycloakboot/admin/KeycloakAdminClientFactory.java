package io.github.keycloakboot.admin;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.concurrent.TimeUnit;

import org.jboss.resteasy.client.jaxrs.ResteasyClient;
import org.jboss.resteasy.client.jaxrs.internal.ResteasyClientBuilderImpl;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.spi.ResteasyClientClassicProvider;

/**
 * Builds admin clients with timeouts, a bounded wait for a connection, and errors that
 * say what is wrong: what {@link KeycloakBuilder} builds by itself waits for ever.
 * <p>
 * What the server answers keeps its Jakarta REST exception, whose message then holds the
 * request and Keycloak's own words; a {@link jakarta.ws.rs.core.Response} that a method
 * returns is untouched. A call that isn't answered, or whose log-in is refused, fails
 * with a {@link KeycloakAdminException}.
 */
public final class KeycloakAdminClientFactory {

	// The priority at which Keycloak's own provider registers it.
	private static final int JACKSON_PRIORITY = 100;

	private final KeycloakAdminConnection connection;

	/**
	 * Creates a factory of clients for one server.
	 * @param connection how to reach the server
	 */
	public KeycloakAdminClientFactory(KeycloakAdminConnection connection) {
		this.connection = connection;
	}

	/**
	 * Builds a client. It logs in at its first call, not before; it has to be closed.
	 * @param login the account to log in with
	 * @param customizers further changes, applied last and in order
	 * @return the client
	 */
	public Keycloak create(KeycloakAdminLogin login, Iterable<? extends KeycloakBuilderCustomizer> customizers) {
		LastRequest lastRequest = new LastRequest();
		ResteasyClient client = ReadableErrors.of(client(lastRequest), lastRequest, new UnansweredCalls(login));
		KeycloakBuilder builder = KeycloakBuilder.builder()
			.serverUrl(this.connection.serverUrl())
			.resteasyClient(client);
		login.applyTo(builder);
		customizers.forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	private ResteasyClient client(LastRequest lastRequest) {
		long readTimeout = this.connection.readTimeout().toMillis();
		ResteasyClientBuilderImpl builder = ResteasyClientClassicProvider.createClientBuilder();
		builder.connectTimeout(this.connection.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
		builder.readTimeout(readTimeout, TimeUnit.MILLISECONDS);
		builder.connectionPoolSize(this.connection.connectionPoolSize());
		// A response that is never closed keeps its connection; without this, the call
		// that finds none left would wait for ever.
		builder.connectionCheckoutTimeout(readTimeout, TimeUnit.MILLISECONDS);
		if (this.connection.sslContext() != null) {
			builder.sslContext(this.connection.sslContext());
		}
		InetSocketAddress proxy = proxy();
		if (proxy != null) {
			builder.defaultProxy(proxy.getHostString(), proxy.getPort());
		}
		builder.register(JacksonProvider.class, JACKSON_PRIORITY);
		builder.register(lastRequest, LastRequest.PRIORITY);
		return builder.build();
	}

	/**
	 * The proxy that the JVM has for the server, if any: RESTEasy doesn't ask for it,
	 * while all other calls to Keycloak go through it.
	 */
	private @Nullable InetSocketAddress proxy() {
		ProxySelector proxies = ProxySelector.getDefault();
		if (proxies == null) {
			return null;
		}
		for (Proxy proxy : proxies.select(URI.create(this.connection.serverUrl()))) {
			if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
				return address;
			}
		}
		return null;
	}

}
