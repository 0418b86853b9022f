package io.github.keycloakboot.autoconfigure;

import io.github.keycloakboot.jwk.RealmLocation;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Adapts {@link KeycloakProperties} to {@link KeycloakConnectionDetails}.
 */
final class PropertiesKeycloakConnectionDetails implements KeycloakConnectionDetails {

	private final String serverUrl;

	private final @Nullable RealmLocation location;

	private final @Nullable String internalUrl;

	private final @Nullable SslBundle sslBundle;

	PropertiesKeycloakConnectionDetails(KeycloakProperties properties, @Nullable SslBundles sslBundles) {
		PropertiesLocation location = new PropertiesLocation(RealmProperties.ofThisService(properties));
		this.location = location.realm();
		this.serverUrl = (this.location != null) ? this.location.serverUrl() : location.serverUrl();
		this.internalUrl = properties.internalUrl();
		this.sslBundle = sslBundle(properties, sslBundles);
	}

	private static @Nullable SslBundle sslBundle(KeycloakProperties properties, @Nullable SslBundles sslBundles) {
		String name = properties.http().sslBundle();
		if (!StringUtils.hasText(name)) {
			return null;
		}
		if (sslBundles == null) {
			throw new InvalidConfigurationPropertyValueException("keycloak.http.ssl-bundle", name,
					"SSL bundles are not available in this application.");
		}
		return sslBundles.getBundle(name);
	}

	@Override
	public String getServerUrl() {
		return this.serverUrl;
	}

	@Override
	public @Nullable String getRealm() {
		return (this.location != null) ? this.location.realm() : null;
	}

	@Override
	public @Nullable String getIssuerUri() {
		return (this.location != null) ? this.location.issuer() : null;
	}

	@Override
	public @Nullable String getInternalUrl() {
		return this.internalUrl;
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		return this.sslBundle;
	}

}
