package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.autoconfigure.RealmProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The client of this service in the realm.
 */
final class OwnClient {

	private final @Nullable String clientId;

	OwnClient(RealmProperties properties) {
		this.clientId = properties.values().clientId();
		if (this.clientId != null && this.clientId.isBlank()) {
			throw new InvalidConfigurationPropertyValueException(properties.name("client-id"), this.clientId,
					"It is set but empty. Set it to the client of this service, or remove the property.");
		}
	}

	@Nullable String id() {
		return this.clientId;
	}

}
