package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

import javax.net.ssl.SSLParameters;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.jwk.DocumentClient;
import io.github.keycloakboot.jwk.Freshness;
import io.github.keycloakboot.jwk.KeyEventListener;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * How the properties want the keys of a realm to be fetched and kept.
 */
final class KeyFetching {

	private final KeycloakProperties.Http http;

	private final KeycloakProperties.JwkSet jwkSet;

	KeyFetching(KeycloakProperties properties) {
		this.http = properties.http();
		this.jwkSet = properties.resourceServer().jwkSet();
	}

	RealmKeys keys(RealmLocation location, KeycloakConnectionDetails connection, List<KeyEventListener> listeners) {
		return new RealmKeys(location, client(connection), freshness(), listeners);
	}

	private DocumentClient client(KeycloakConnectionDetails connection) {
		SslBundle sslBundle = connection.getSslBundle();
		if (sslBundle == null) {
			return new DocumentClient(this.http.connectTimeout(), this.http.readTimeout());
		}
		return new DocumentClient(this.http.connectTimeout(), this.http.readTimeout(), sslBundle.createSslContext(),
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

	private Freshness freshness() {
		try {
			return new Freshness(this.jwkSet.timeToLive(), this.jwkSet.refreshAhead(), this.jwkSet.minRefreshInterval(),
					this.jwkSet.outageTimeToLive());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("keycloak.resource-server.jwk-set.refresh-ahead",
					this.jwkSet.refreshAhead(),
					"It has to be shorter than keycloak.resource-server.jwk-set.time-to-live, which is "
							+ this.jwkSet.timeToLive().toSeconds() + " s.");
		}
	}

}
