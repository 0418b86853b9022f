package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.Map;

import io.github.keycloakboot.realm.TrustedRealms;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if there may be realms beside that of this service.
 */
final class OnSeveralRealms extends AnyNestedCondition {

	OnSeveralRealms() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@Conditional(OnProperties.class)
	static final class Configured {

	}

	@ConditionalOnBean(TrustedRealms.class)
	static final class Found {

	}

	static final class OnProperties extends SpringBootCondition {

		private static final String NAME = "keycloak.realms";

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Map<String, Object> realms = Binder.get(context.getEnvironment())
				.bind(NAME, Bindable.mapOf(String.class, Object.class))
				.orElse(Map.of());
			return new ConditionOutcome(!realms.isEmpty(),
					ConditionMessage.forCondition(NAME).because("it has " + realms.size() + " entries"));
		}

	}

}
