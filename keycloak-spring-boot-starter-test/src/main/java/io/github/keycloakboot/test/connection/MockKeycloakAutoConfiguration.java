package io.github.keycloakboot.test.connection;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.outbound.KeycloakOutboundAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for slices of a service that says nowhere where Keycloak is. Without
 * any connection neither the starter's filter chain nor {@code @PreAuthorize} would be in
 * place, and a test of what is forbidden could not fail.
 */
@AutoConfiguration(after = { KeycloakAutoConfiguration.class, StartedKeycloakAutoConfiguration.class },
		before = { KeycloakResourceServerAutoConfiguration.class, KeycloakOutboundAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "keycloak.enabled", matchIfMissing = true)
@Conditional(MockKeycloakAutoConfiguration.NotBySpringBoot.class)
public final class MockKeycloakAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(KeycloakConnectionDetails.class)
	MockKeycloakConnectionDetails mockKeycloakConnectionDetails(Environment environment) {
		return new MockKeycloakConnectionDetails(environment.getProperty("keycloak.realm"));
	}

	/**
	 * A service that names its issuer by Spring Boot's own properties alone runs without
	 * the starter's wiring, and so do its tests.
	 */
	static final class NotBySpringBoot extends NoneNestedConditions {

		NotBySpringBoot() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri")
		static final class IssuerUri {

		}

		@ConditionalOnProperty("spring.security.oauth2.resourceserver.jwt.jwk-set-uri")
		static final class JwkSetUri {

		}

		@ConditionalOnProperty("spring.security.oauth2.resourceserver.jwt.public-key-location")
		static final class PublicKeyLocation {

		}

		@ConditionalOnProperty("spring.security.oauth2.resourceserver.opaquetoken.introspection-uri")
		static final class OpaqueToken {

		}

	}

}
