package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.autoconfigure.RealmNames;
import io.github.keycloakboot.realm.TrustedRealms;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
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

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			int realms = new RealmNames(context.getEnvironment()).all().size();
			return new ConditionOutcome(realms > 0,
					ConditionMessage.forCondition("keycloak.realms").because("it has " + realms + " entries"));
		}

	}

}
