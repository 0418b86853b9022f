package io.github.keycloakboot.autoconfigure.outbound;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsPropertyMapper;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.web.service.registry.HttpServiceGroup;

/**
 * The settings of a group of HTTP services, as Boot reads them from properties, but that
 * no redirect is followed.
 */
final class GroupSettings {

	private final HttpServiceClientProperties properties;

	private final HttpClientSettingsPropertyMapper mapper;

	GroupSettings(HttpServiceClientProperties properties, @Nullable SslBundles sslBundles,
			@Nullable HttpClientSettings defaults) {
		this.properties = properties;
		this.mapper = new HttpClientSettingsPropertyMapper(sslBundles, defaults);
	}

	HttpClientSettings of(HttpServiceGroup group) {
		return this.mapper.map(this.properties.get(group.name())).withRedirects(HttpRedirects.DONT_FOLLOW);
	}

}
