package io.github.keycloakboot.test.context;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Compares the chosen kind of Keycloak with that of the annotation. Late, so that nothing
 * is chosen where the application under test brings its own Keycloak.
 */
final class OnKindCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		KeycloakKind wanted = metadata.getAnnotations()
			.get(ConditionalOnKind.class)
			.getEnum("value", KeycloakKind.class);
		KeycloakKind chosen = new ChosenKind(context.getEnvironment(), context.getClassLoader()).get();
		return new ConditionOutcome(chosen == wanted,
				ConditionMessage.forCondition(ConditionalOnKind.class).because("Keycloak is of kind " + chosen));
	}

}
