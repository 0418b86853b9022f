package io.github.keycloakboot.autoconfigure.outbound;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/**
 * Auto-configuration for saying why properties of {@code keycloak.outbound} do nothing.
 */
@AutoConfiguration(after = KeycloakAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "keycloak.enabled", "keycloak.outbound.enabled" }, matchIfMissing = true)
@ConditionalOnBean(KeycloakProperties.class)
@Conditional({ ImpossibleOutboundAutoConfiguration.OnMissingLibrary.class,
		ImpossibleOutboundAutoConfiguration.OnWish.class })
public final class ImpossibleOutboundAutoConfiguration {

	@Bean
	ImpossibleOutbound keycloakImpossibleOutbound(KeycloakProperties properties) {
		return new ImpossibleOutbound(properties);
	}

	/**
	 * Something of what {@link KeycloakOutboundAutoConfiguration} needs isn't there.
	 */
	static final class OnMissingLibrary extends NoneNestedConditions {

		OnMissingLibrary() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnClass({ ClientRegistration.class, OAuth2ClientProperties.class })
		static final class Library {

		}

	}

	/**
	 * More is wanted than what comes of having a client at all.
	 */
	static final class OnWish extends AnyNestedCondition {

		OnWish() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnBooleanProperty("keycloak.outbound.token-client.enabled")
		static final class TokenClient {

		}

		@Conditional(OnKeycloakClient.OnRegistrations.class)
		static final class Registrations {

		}

	}

}
