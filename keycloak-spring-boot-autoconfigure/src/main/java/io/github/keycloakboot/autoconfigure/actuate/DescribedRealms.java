package io.github.keycloakboot.autoconfigure.actuate;

import java.util.List;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.authority.RoleMapping;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.KeycloakRealmsJwtDecoder;
import io.github.keycloakboot.realm.RealmAuthentication;
import io.github.keycloakboot.realm.RealmAuthentications;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Describes the realms of the configuration, with the rules that are in force: those of
 * beans of the application aren't known.
 *
 * @param own the keys of the realm of this service
 * @param several all realms, or {@code null} if there is one
 * @param decoder what decides on tokens
 * @param authorities gives the authorities in the realm of this service, or {@code null}
 * if the application maps them itself
 */
record DescribedRealms(RealmKeys own, @Nullable RealmAuthentications several, JwtDecoder decoder,
		@Nullable KeycloakAuthoritiesConverter authorities) {

	List<RealmDescription> all() {
		if (this.several == null) {
			return List.of(RealmDescription.of(this.own.status(),
					(this.decoder instanceof KeycloakJwtDecoder ours) ? ours : null, mapping(this.authorities)));
		}
		return this.several.all().stream().map(this::describe).toList();
	}

	private RealmDescription describe(RealmAuthentication realm) {
		return RealmDescription.of(realm.keys().status(),
				(this.decoder instanceof KeycloakRealmsJwtDecoder) ? realm.decoder() : null,
				mapping((this.authorities != null) ? realm.authorities() : null));
	}

	private static @Nullable RoleMapping mapping(@Nullable KeycloakAuthoritiesConverter authorities) {
		return (authorities != null) ? authorities.mapping() : null;
	}

}
