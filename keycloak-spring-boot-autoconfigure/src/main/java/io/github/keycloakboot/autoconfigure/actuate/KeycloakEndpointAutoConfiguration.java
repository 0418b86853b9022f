package io.github.keycloakboot.autoconfigure.actuate;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.realm.RealmAuthentications;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Auto-configuration for the endpoint {@code keycloak} of the actuator.
 */
@AutoConfiguration(after = KeycloakResourceServerAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(KeycloakEndpoint.class)
@ConditionalOnBean({ RealmKeys.class, JwtDecoder.class, KeycloakAuthoritiesConverter.class })
public final class KeycloakEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	KeycloakEndpoint keycloakEndpoint(RealmKeys own, ObjectProvider<RealmAuthentications> realms, JwtDecoder decoder,
			KeycloakAuthoritiesConverter authorities) {
		RealmAuthentications several = realms.getIfAvailable();
		return new KeycloakEndpoint(new KeysOfRealms(own, several), decoder,
				(several != null) ? several::explain : authorities::explain);
	}

}
