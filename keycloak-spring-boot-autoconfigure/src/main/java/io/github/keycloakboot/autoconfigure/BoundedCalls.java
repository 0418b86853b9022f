package io.github.keycloakboot.autoconfigure;

import javax.net.ssl.SSLParameters;

import io.github.keycloakboot.http.BoundedHttpClient;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * How the properties want Keycloak to be called.
 */
public final class BoundedCalls {

	private final KeycloakProperties.Http http;

	private final KeycloakConnectionDetails connection;

	/**
	 * Create a view of the properties.
	 * @param http the timeouts
	 * @param connection the certificates
	 */
	public BoundedCalls(KeycloakProperties.Http http, KeycloakConnectionDetails connection) {
		this.http = http;
		this.connection = connection;
	}

	/**
	 * Create a client.
	 * @return a client, to be closed by the caller
	 */
	public BoundedHttpClient client() {
		SslBundle sslBundle = this.connection.getSslBundle();
		if (sslBundle == null) {
			return new BoundedHttpClient(this.http.connectTimeout(), this.http.readTimeout(), null, null);
		}
		return new BoundedHttpClient(this.http.connectTimeout(), this.http.readTimeout(), sslBundle.createSslContext(),
				parameters(sslBundle.getOptions()));
	}

	private static SSLParameters parameters(SslOptions options) {
		SSLParameters parameters = new SSLParameters();
		if (options.getCiphers() != null) {
			parameters.setCipherSuites(options.getCiphers());
		}
		if (options.getEnabledProtocols() != null) {
			parameters.setProtocols(options.getEnabledProtocols());
		}
		return parameters;
	}

}
