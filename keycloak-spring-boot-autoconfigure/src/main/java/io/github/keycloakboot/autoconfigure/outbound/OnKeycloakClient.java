package io.github.keycloakboot.autoconfigure.outbound;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if this service has a client in the realm, or registrations with others.
 */
final class OnKeycloakClient extends AnyNestedCondition {

	OnKeycloakClient() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnProperty("keycloak.client-id")
	static final class OwnClient {

	}

	@ConditionalOnBooleanProperty("keycloak.outbound.token-client.enabled")
	static final class TokenClient {

	}

	@Conditional(OnRegistrations.class)
	static final class Registrations {

	}

	static final class OnRegistrations extends SpringBootCondition {

		private static final String NAME = "keycloak.outbound.registrations";

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Map<String, Object> registrations = Binder.get(context.getEnvironment())
				.bind(NAME, Bindable.mapOf(String.class, Object.class))
				.orElse(Map.of());
			return new ConditionOutcome(!registrations.isEmpty(), ConditionMessage.forCondition(NAME)
				.because(registrations.isEmpty() ? "there are none" : "there are some"));
		}

	}

}
