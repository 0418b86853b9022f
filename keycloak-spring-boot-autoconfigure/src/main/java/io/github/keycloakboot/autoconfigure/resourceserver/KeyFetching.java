package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

import io.github.keycloakboot.autoconfigure.BoundedCalls;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.jwk.DocumentClient;
import io.github.keycloakboot.jwk.Freshness;
import io.github.keycloakboot.jwk.KeyEventListener;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmKeysFactory;
import io.github.keycloakboot.jwk.RealmLocation;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How the properties want the keys of a realm to be fetched and kept.
 */
final class KeyFetching {

	private final RealmProperties properties;

	private final KeycloakProperties.JwkSet jwkSet;

	private final Freshness freshness;

	KeyFetching(RealmProperties properties) {
		this.properties = properties;
		this.jwkSet = properties.values().jwkSet();
		this.freshness = freshness();
	}

	/**
	 * The keys of the realm of this service.
	 * @param factory makes the keys of the realms beside it, or {@code null} if there are
	 * none
	 */
	RealmKeys keys(RealmLocation location, KeycloakConnectionDetails connection, List<KeyEventListener> listeners,
			@Nullable RealmKeysFactory factory) {
		DocumentClient client = new DocumentClient(new BoundedCalls(this.properties.http(), connection).client());
		boolean withNotBefore = this.properties.values().revocation().notBefore();
		return (factory != null) ? factory.createOwn(location, client, this.freshness, withNotBefore)
				: new RealmKeys(location, client, this.freshness, withNotBefore, listeners);
	}

	/**
	 * The keys of a realm among many.
	 */
	RealmKeys keys(RealmLocation location, boolean withNotBefore, RealmKeysFactory factory) {
		return factory.create(location, this.freshness, withNotBefore);
	}

	private Freshness freshness() {
		try {
			return new Freshness(this.jwkSet.timeToLive(), this.jwkSet.refreshAhead(), this.jwkSet.minRefreshInterval(),
					this.jwkSet.outageTimeToLive());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(this.properties.tokenName("jwk-set.refresh-ahead"),
					this.jwkSet.refreshAhead(),
					"It has to be shorter than " + this.properties.tokenName("jwk-set.time-to-live") + ", which is "
							+ this.jwkSet.timeToLive().toSeconds() + " s.");
		}
	}

}
