package io.github.keycloakboot.autoconfigure;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

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

	/**
	 * Matches if one of the properties is set that say where Keycloak is.
	 */
	static final class OnConnectionProperties extends SpringBootCondition {

		private static final List<String> NAMES = List.of("keycloak.issuer-uri", "keycloak.server-url");

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConditionMessage.Builder message = ConditionMessage.forCondition("Connection to Keycloak");
			for (String name : NAMES) {
				String value = context.getEnvironment().getProperty(name);
				if (value != null && !value.equalsIgnoreCase("false")) {
					return ConditionOutcome.match(message.found("property").items(name));
				}
			}
			return ConditionOutcome.noMatch(message.didNotFind("property", "properties").items(NAMES));
		}

	}

}
