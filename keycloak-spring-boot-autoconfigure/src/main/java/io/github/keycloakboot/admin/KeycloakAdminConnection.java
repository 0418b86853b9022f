package io.github.keycloakboot.admin;

import java.time.Duration;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * How the admin client reaches the server.
 *
 * @param serverUrl base URL by which the server is reached, without a trailing slash
 * @param connectTimeout time to wait for a connection to the server
 * @param readTimeout time to wait for an answer, and for a free connection of the pool
 * @param connectionPoolSize number of connections that calls may use at once, at least 1
 * @param sslContext certificates to use, or {@code null} for what the JVM trusts
 */
public record KeycloakAdminConnection(String serverUrl, Duration connectTimeout, Duration readTimeout,
		int connectionPoolSize, @Nullable SSLContext sslContext) {

}
