package io.github.keycloakboot.autoconfigure.actuate;

import java.util.List;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.realm.RealmAuthentications;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * Auto-configuration for the endpoint {@code keycloak} of the actuator.
 */
@AutoConfiguration(after = KeycloakResourceServerAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(KeycloakEndpoint.class)
@ConditionalOnBean({ RealmKeys.class, JwtDecoder.class, KeycloakAuthoritiesConverter.class })
public final class KeycloakEndpointAutoConfiguration {

	private static final String OWN_CONVERTER = "keycloakJwtAuthenticationConverter";

	@Bean
	@ConditionalOnMissingBean
	KeycloakEndpoint keycloakEndpoint(RealmKeys own, ObjectProvider<RealmAuthentications> realms, JwtDecoder decoder,
			KeycloakAuthoritiesConverter authorities, ObjectProvider<JwtAuthenticationConverter> converters,
			BeanFactory beans) {
		RealmAuthentications several = realms.getIfAvailable();
		boolean ownMapping = beans.containsBean(OWN_CONVERTER);
		return new KeycloakEndpoint(new KeysOfRealms(own, several),
				new DescribedRealms(own, several, decoder, ownMapping ? authorities : null), decoder,
				ownMapping ? ownMapping(authorities, several) : mappingOfTheApplication(converters.getIfUnique()));
	}

	private static TokenAuthorities ownMapping(KeycloakAuthoritiesConverter authorities,
			@Nullable RealmAuthentications several) {
		return (token) -> ((several != null) ? several.explain(token) : authorities.explain(token)).stream()
			.map(ExplainedAuthority::of)
			.toList();
	}

	private static TokenAuthorities mappingOfTheApplication(@Nullable JwtAuthenticationConverter converter) {
		if (converter == null) {
			return (token) -> List.of();
		}
		return (token) -> converter.convert(token)
			.getAuthorities()
			.stream()
			.map(ExplainedAuthority::givenByTheApplication)
			.toList();
	}

}
