package io.github.keycloakboot.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration for the connection to Keycloak.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "keycloak.enabled", matchIfMissing = true)
@EnableConfigurationProperties(KeycloakProperties.class)
public final class KeycloakAutoConfiguration {

	KeycloakAutoConfiguration(KeycloakProperties properties) {
		new DurationLimits(properties).check();
	}

	@Bean
	MissingConnectionWarning keycloakMissingConnectionWarning(KeycloakProperties properties,
			ObjectProvider<KeycloakConnectionDetails> connection) {
		return new MissingConnectionWarning(properties, connection);
	}

	@Bean
	static KeycloakAdminVariable keycloakAdminVariable() {
		return new KeycloakAdminVariable();
	}

	@Bean
	@ConditionalOnMissingBean(KeycloakConnectionDetails.class)
	@Conditional(OnConnectionProperties.class)
	PropertiesKeycloakConnectionDetails propertiesKeycloakConnectionDetails(KeycloakProperties properties,
			ObjectProvider<SslBundles> sslBundles) {
		return new PropertiesKeycloakConnectionDetails(properties, sslBundles.getIfAvailable());
	}

	static final class OnConnectionProperties extends AnyNestedCondition {

		OnConnectionProperties() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnProperty("keycloak.issuer-uri")
		static final class IssuerUri {

		}

		@ConditionalOnProperty("keycloak.server-url")
		static final class ServerUrl {

		}

	}

}
