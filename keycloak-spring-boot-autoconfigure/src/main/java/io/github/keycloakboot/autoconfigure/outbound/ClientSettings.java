package io.github.keycloakboot.autoconfigure.outbound;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.ssl.SslBundles;

/**
 * The settings of clients that send tokens, as Boot has them for all clients, but that no
 * redirect is followed.
 */
final class ClientSettings {

	private final ObjectProvider<HttpClientSettings> settings;

	private final ObjectProvider<SslBundles> sslBundles;

	ClientSettings(ObjectProvider<HttpClientSettings> settings, ObjectProvider<SslBundles> sslBundles) {
		this.settings = settings;
		this.sslBundles = sslBundles;
	}

	/**
	 * The settings of a client.
	 * @param sslBundle the name of the SSL bundle it uses, or {@code null} for that of
	 * all clients
	 * @return the settings
	 */
	HttpClientSettings of(@Nullable String sslBundle) {
		HttpClientSettings common = this.settings.getIfAvailable(HttpClientSettings::defaults)
			.withRedirects(HttpRedirects.DONT_FOLLOW);
		return (sslBundle != null) ? common.withSslBundle(this.sslBundles.getObject().getBundle(sslBundle)) : common;
	}

}
